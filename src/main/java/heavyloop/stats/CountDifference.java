package heavyloop.stats;

import java.util.Arrays;
import java.util.Optional;

/**
 * Two counts that don't vary, such as the bytes that an operation allocates: where all forks of a
 * side agree, there is no variance to test by, and two forks a side tell as much as twenty.
 *
 * <p>A count that code determines can still be off by a little, the same for both sides: whoever
 * measures counts along. The largest such error is the resolution. Counts are taken for exact where
 * the forks of each side agree to within it, and for different where every fork of one side lies
 * above every fork of the other by more than the resolution, and by {@value #CLEAR} times the
 * largest disagreement within a side. Errors within the resolution then never make a difference.
 * Should errors be larger than that, and normal, the forks of both sides seldom agree among
 * themselves and disagree so clearly across: at worst in 1 % of pairs of two forks, as simulated.
 *
 * <p>What this can't see is code that has two counts, by what the JIT compiler happened to inline:
 * two forks a side fall apart by side in one case of eight, four in one of 128.
 *
 * @param base the mean of its forks
 * @param head the mean of its forks
 * @param isDifferent whether the difference is more than an error of measurement
 */
public record CountDifference(double base, double head, boolean isDifferent) {
  private static final double CLEAR = 4;

  /** The part of a count that needn't be resolved. */
  private static final double NEGLIGIBLE = 0.01;

  /** A half resolves whole numbers, however small they are. */
  private static final double WHOLE = 0.5;

  /** Sums of many numbers are off by this part. */
  private static final double ROUNDING = 1e-9;

  /**
   * Compares the counts of forks.
   *
   * @param resolution the largest error of a count, at least 0; not a number if it is unknown
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

  /** The head's count less the base's; 0 unless they are different. */
  public double difference() {
    return isDifferent ? head - base : 0;
  }
}
