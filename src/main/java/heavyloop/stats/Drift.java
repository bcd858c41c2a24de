package heavyloop.stats;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The change of speed of a benchmark's forks from the first of their measured iterations to the
 * last: of the few iterations that files have, one fork alone can't tell it, all together can.
 *
 * @param change the logarithm of the first cost / the last one: above 0 if forks become faster
 * @param p that forks which don't change look so
 */
public record Drift(double change, double p) {
  /** The fewest iterations of a fork that have a begin and an end. */
  public static final int FEWEST_ITERATIONS = 4;

  /** The fewest forks that show what all have in common. */
  public static final int FEWEST_FORKS = 3;

  /**
   * One of a hundred steady benchmarks may be called drifting, if it also seems to by this much.
   */
  private static final double LEVEL = 0.01;

  private static final double LEAST_CHANGE = Math.log(1.01);

  /**
   * The drift of some forks.
   *
   * @param forks the costs of the measured iterations of each, all above zero
   * @return empty if they are too few, or too short
   */
  public static Optional<Drift> of(List<double[]> forks) {
    int shortest = forks.stream().mapToInt(fork -> fork.length).min().orElse(0);
    if (forks.size() < FEWEST_FORKS || shortest < FEWEST_ITERATIONS) {
      return Optional.empty();
    }
    MeanContrast change =
        MeanContrast.mean(Sample.of(forks.stream().mapToDouble(Drift::change).toArray()));
    double p = Math.min(1, 2 * Math.min(change.pGreater(0), change.pLess(0)));
    return Optional.of(new Drift(change.estimate(), p));
  }

  /** By medians, where there are enough iterations: a pause is not a change. */
  private static double change(double... fork) {
    int part = Math.max(2, fork.length / 4);
    double first = Sample.ofLogs(Arrays.copyOf(fork, part)).median();
    double last = Sample.ofLogs(Arrays.copyOfRange(fork, fork.length - part, fork.length)).median();
    return first - last;
  }

  public boolean isFaster() {
    return change > LEAST_CHANGE && p < LEVEL;
  }

  public boolean isSlower() {
    return change < -LEAST_CHANGE && p < LEVEL;
  }
}
