package heavyloop.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Where the level of a series changes. Of all ways to cut it into segments, that one is chosen
 * which has the least squared distance from the segments' means, in units of the noise, with a
 * penalty for each cut.
 *
 * @see <a href="https://doi.org/10.1109/LSP.2001.838216">Jackson et al. (2005), An Algorithm for
 *     Optimal Partitioning of Data on an Interval</a>
 */
public final class ChangePoints {
  /** Of a normal distribution's median absolute deviation; 1 / Φ⁻¹(3/4). */
  private static final double MAD = 1.4826022185056018;

  /** Below this part of the values the noise is that of the digits. */
  private static final double LEAST_NOISE = 1e-9;

  private ChangePoints() {}

  /** The penalty for a cut of a series of n values: 15 ln n, which white noise seldom pays. */
  public static double penalty(int n) {
    return 15 * Math.log(n);
  }

  /**
   * The indices at which a new segment starts, without that of the first.
   *
   * @param series finite
   * @param penalty what a cut must gain at least, in units of the variance of the noise
   */
  public static List<Integer> of(double[] series, double penalty) {
    int n = series.length;
    if (n < 2) {
      return List.of();
    }
    double[] best = new double[n + 1];
    int[] start = new int[n + 1];
    best[0] = -penalty;
    Costs costs = new Costs(series);
    for (int end = 1; end <= n; end++) {
      best[end] = Double.POSITIVE_INFINITY;
      for (int from = 0; from < end; from++) {
        double cost = best[from] + costs.of(from, end) + penalty;
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

  /** The squared distance of a segment from its mean, by sums over all that is before its ends. */
  private static final class Costs {
    private final double[] sums;
    private final double[] squares;
    private final double variance;

    Costs(double[] series) {
      double centre = Sample.of(series).median();
      sums = new double[series.length + 1];
      squares = new double[series.length + 1];
      for (int i = 0; i < series.length; i++) {
        double value = series[i] - centre;
        sums[i + 1] = sums[i] + value;
        squares[i + 1] = squares[i] + value * value;
      }
      double noise = noise(series);
      variance = noise * noise;
    }

    double of(int from, int end) {
      double sum = sums[end] - sums[from];
      return Math.max(0, squares[end] - squares[from] - sum * sum / (end - from)) / variance;
    }
  }

  /**
   * The standard deviation about the levels, from the differences of neighbours: those across a
   * change are few, and the median doesn't see them.
   */
  private static double noise(double[] series) {
    double[] differences = new double[series.length - 1];
    for (int i = 0; i < differences.length; i++) {
      differences[i] = Math.abs(series[i + 1] - series[i]);
    }
    double largest = Arrays.stream(series).map(Math::abs).max().orElseThrow();
    double least = Math.max(LEAST_NOISE * largest, Double.MIN_NORMAL * 1e100);
    return Math.max(MAD * Sample.of(differences).median() / Math.sqrt(2), least);
  }
}
