package heavyloop.stats;

import java.util.List;

/**
 * Whether a fork had reached its steady state when it was measured. Iterations of code that is
 * still being compiled are not a sample of its speed.
 *
 * @see <a href="https://doi.org/10.1145/3133876">Barrett et al. (2017), Virtual Machine Warmup
 *     Blows Hot and Cold</a>
 */
public sealed interface SteadyState {

  /** The fewest iterations that can be judged. */
  int FEWEST = 10;

  /** Levels that differ by at most this fraction of the last one count as equal. */
  double SAME_LEVEL = 0.05;

  /** At least the later half of the iterations is on one level. */
  record Steady() implements SteadyState {}

  /**
   * The level changed in the later half of the iterations.
   *
   * @param from the first iteration of the last level, counted from 0
   */
  record Unsteady(int from) implements SteadyState {}

  /** Too few iterations to judge. */
  record Unknown() implements SteadyState {}

  /** Judges the measured iterations of a fork. */
  static SteadyState of(double[] iterations) {
    if (iterations.length < FEWEST) {
      return new Unknown();
    }
    List<Integer> changes = ChangePoints.find(iterations);
    int from = lastLevel(iterations, changes);
    return 2 * from <= iterations.length ? new Steady() : new Unsteady(from);
  }

  /** The start of the last level, which includes earlier segments that differ too little. */
  private static int lastLevel(double[] iterations, List<Integer> changes) {
    int from = iterations.length;
    double level = Double.NaN;
    for (int i = changes.size(); i >= 0; i--) {
      int start = i == 0 ? 0 : changes.get(i - 1);
      double mean = mean(iterations, start, from);
      if (Double.isNaN(level)) {
        level = mean;
      } else if (Math.abs(mean / level - 1) > SAME_LEVEL) {
        return from;
      }
      from = start;
    }
    return 0;
  }

  private static double mean(double[] values, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += values[i];
    }
    return sum / (to - from);
  }
}
