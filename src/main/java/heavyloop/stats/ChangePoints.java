package heavyloop.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Finds where the level of a series changes, by optimal partitioning: of all ways to cut the series
 * into segments, the cheapest is chosen. Its cost is the squared distance from the segments' means,
 * in units of the noise's variance, plus a penalty for each cut.
 *
 * @see <a href="https://doi.org/10.1109/LSP.2001.838216">Jackson et al. (2005), An Algorithm for
 *     Optimal Partitioning of Data on an Interval</a>
 */
public final class ChangePoints {
  /** Relative to the values; smaller noise is rounding. */
  private static final double LEAST_NOISE = 1e-9;

  private ChangePoints() {}

  /**
   * Finds the start of each segment but the first, with a penalty of 15 ln n, which white noise
   * seldom pays.
   *
   * @param series finite values
   */
  public static List<Integer> find(double... series) {
    return find(series, 15 * Math.log(series.length));
  }

  /**
   * The same with another penalty.
   *
   * @param penalty the least gain of a cut, in units of the noise's variance
   */
  static List<Integer> find(double[] series, double penalty) {
    return series.length < 2 ? List.of() : find(series, penalty, noise(series));
  }

  /**
   * The same with a known noise.
   *
   * @param series at least one value
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

  /**
   * The standard deviation about the levels, from the differences of neighbours: few of them are
   * across a change, so the median ignores those.
   */
  private static double noise(double[] series) {
    double deviation = Sample.MEDIAN_DEVIATION * steps(series).median() / Math.sqrt(2);
    return Math.max(deviation, leastNoise(series));
  }

  /** The distances of neighbours. */
  static Sample steps(double... series) {
    double[] steps = new double[series.length - 1];
    Arrays.setAll(steps, i -> Math.abs(series[i + 1] - series[i]));
    return Sample.of(steps);
  }

  /** A noise that is smaller is rounding. */
  static double leastNoise(double... series) {
    double largest = Arrays.stream(series).map(Math::abs).max().orElseThrow();
    return Math.max(LEAST_NOISE * largest, Double.MIN_NORMAL * 1e100);
  }
}
