package heavyloop.stats;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The change of speed of a benchmark's forks from their first measured iterations to their last.
 * Results files have too few iterations to show it in a single fork, but all forks together can.
 *
 * @param change the logarithm of the first cost / the last cost: above 0 if forks become faster
 * @param p the probability that forks of constant speed look like this
 */
public record Drift(double change, double p) {
  /** The fewest iterations of a fork that have a beginning and an end. */
  public static final int FEWEST_ITERATIONS = 4;

  /** The fewest forks that show a common trend. */
  public static final int FEWEST_FORKS = 3;

  /**
   * One in a hundred steady benchmarks may be called drifting, if it also seems to drift by this
   * much.
   */
  private static final double LEVEL = 0.01;

  private static final double LEAST_CHANGE = Math.log(1.01);

  /**
   * The drift of some forks.
   *
   * @param forks the costs of each fork's measured iterations, all above zero
   * @return empty if there are too few forks, or too few iterations
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

  /** Uses medians if there are enough iterations, so that a pause isn't taken for a change. */
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
