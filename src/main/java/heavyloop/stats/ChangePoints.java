package heavyloop.stats;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Finds where the level of a series changes, by optimal partitioning: among all ways to cut the
 * series into segments, the cheapest is chosen. The cost is the squared distance from the segments'
 * means, in units of the noise's variance, plus a penalty for each cut.
 *
 * @see <a href="https://doi.org/10.1109/LSP.2001.838216">Jackson et al. (2005), An Algorithm for
 *     Optimal Partitioning of Data on an Interval</a>
 */
final class ChangePoints {
  private ChangePoints() {}

  /**
   * Finds the start of each segment after the first.
   *
   * @param series finite values, at least one
   * @param penalty the smallest gain that justifies a cut, in units of the noise's variance
   * @param noise the standard deviation about the levels, above 0
   */
  static List<Integer> find(double[] series, double penalty, double noise) {
    int n = series.length;
    double[] best = new double[n + 1];
    int[] start = new int[n + 1];
    best[0] = -penalty;
    Costs costs = new Costs(series, noise);
    for (int end = 1; end <= n; end++) {
      best[end] = Double.POSITIVE_INFINITY;
      for (int from = 0; from < end; from++) {
        double cost = best[from] + costs.between(from, end) + penalty;
        if (cost < best[end]) {
          best[end] = cost;
          start[end] = from;
        }
      }
    }
    List<Integer> starts = new ArrayList<>();
    for (int at = start[n]; at > 0; at = start[at]) {
      starts.add(at);
    }
    Collections.reverse(starts);
    return starts;
  }

  /** Computes the squared distance of a segment from its mean, by prefix sums. */
  private static final class Costs {
    private final double[] sums;
    private final double[] squares;
    private final double variance;

    Costs(double[] series, double noise) {
      double centre = Sample.of(series).median();
      sums = new double[series.length + 1];
      squares = new double[series.length + 1];
      for (int i = 0; i < series.length; i++) {
        double value = series[i] - centre;
        sums[i + 1] = sums[i] + value;
        squares[i + 1] = squares[i] + value * value;
      }
      variance = noise * noise;
    }

    double between(int from, int end) {
      double sum = sums[end] - sums[from];
      return Math.max(0, squares[end] - squares[from] - sum * sum / (end - from)) / variance;
    }
  }
}
