package heavyloop.stats;

import java.util.Arrays;
import java.util.Optional;

/**
 * The difference of two counts that don't vary, such as the bytes allocated by an operation. If all
 * forks of a side agree, a test has no variance to work with, and two forks per side are as good as
 * twenty.
 *
 * <p>Even a count determined by code can be slightly off, because the measurement itself is counted
 * too. The largest such error is the resolution. Counts are taken as exact if the forks of each
 * side agree to within it, and as different if every fork of one side exceeds every fork of the
 * other by more than the resolution, and by {@value #CLEAR} times the largest disagreement within a
 * side. Errors within the resolution then never make a difference. If errors are larger than that,
 * and normal, the forks of a side seldom agree while the sides differ so clearly: in simulations,
 * in at most 1 % of cases with two forks per side.
 *
 * <p>This test can't recognize code with two possible counts, depending on what the JIT compiler
 * happened to inline: two forks per side then split by side in one case of eight, four in one of
 * 128.
 *
 * @param base the mean of base's forks
 * @param head the mean of head's forks
 * @param isDifferent whether the difference is more than an error of measurement
 */
public record CountDifference(double base, double head, boolean isDifferent) {
  private static final double CLEAR = 4;

  /** The fraction of a count that needs no resolution. */
  private static final double NEGLIGIBLE = 0.01;

  /** A resolution of one half tells even small whole numbers apart. */
  private static final double WHOLE = 0.5;

  /** The relative rounding error of a sum of many numbers. */
  private static final double ROUNDING = 1e-9;

  /**
   * Compares the counts of forks.
   *
   * @param resolution the largest error of a count, at least 0; NaN if unknown
   * @return empty if the counts vary, if a side has a single fork, or if the resolution is too
   *     coarse for such counts
   */
  public static Optional<CountDifference> of(double[] base, double[] head, double resolution) {
    if (base.length < 2 || head.length < 2) {
      return Optional.empty();
    }
    double baseMean = Arrays.stream(base).average().orElseThrow();
    double headMean = Arrays.stream(head).average().orElseThrow();
    double error = resolution + ROUNDING * Math.max(baseMean, headMean);
    double spread = Math.max(max(base) - min(base), max(head) - min(head));
    boolean isFine = error <= Math.max(WHOLE, NEGLIGIBLE * Math.min(baseMean, headMean));
    if (!isFine || !(spread <= error)) {
      return Optional.empty();
    }
    double gap = Math.max(min(head) - max(base), min(base) - max(head));
    boolean apart = gap > error;
    return apart && gap < CLEAR * spread
        ? Optional.empty()
        : Optional.of(new CountDifference(baseMean, headMean, apart));
  }

  private static double min(double... values) {
    return Arrays.stream(values).min().orElseThrow();
  }

  private static double max(double... values) {
    return Arrays.stream(values).max().orElseThrow();
  }

  /** Head's count minus base's; 0 unless they are different. */
  public double difference() {
    return isDifferent ? head - base : 0;
  }
}
