package heavyloop.stats;

import java.util.List;

/**
 * Whether a fork's iterations had reached their speed when they were measured. Those of one that is
 * still being compiled are no sample of it.
 *
 * @see <a href="https://doi.org/10.1145/3133876">Barrett et al. (2017), Virtual Machine Warmup
 *     Blows Hot and Cold</a>
 */
public sealed interface SteadyState {

  /** Fewer iterations say nothing. */
  int FEWEST = 10;

  /** A level that is no further off than this part of the last one is the same. */
  double SAME_LEVEL = 0.05;

  /** All iterations, or at least the later half of them, are on one level. */
  record Steady() implements SteadyState {}

  /**
   * The level changed when the fork was measured.
   *
   * @param from the first iteration of the last level, counted from 0
   */
  record Unsteady(int from) implements SteadyState {}

  /** There are too few iterations to tell. */
  record Unknown() implements SteadyState {}

  /** Looks for changes of level by more than {@value #SAME_LEVEL} of it. */
  static SteadyState of(double[] iterations) {
    if (iterations.length < FEWEST) {
      return new Unknown();
    }
    List<Integer> changes = ChangePoints.of(iterations, ChangePoints.penalty(iterations.length));
    int from = lastLevel(iterations, changes);
    return 2 * from <= iterations.length ? new Steady() : new Unsteady(from);
  }

  /** Where the last level begins; segments before it that differ too little belong to it. */
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
