package heavyloop.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The levels of a quantity measured repeatedly over years: where they changed, and which single
 * values are outliers. {@link ChangePoints} finds the cuts, with a penalty of 4 ln n + 8.
 *
 * <p>The noise is the largest of three estimates, since each is often too small: the median
 * distance of neighbours, if most are equal or there are two modes; their upper quartile, if there
 * are few; and the error of each value by its own replicates, if days differ by more.
 *
 * @param changes the index of the first value of each level after the first
 * @param outliers the indices of single values off the level; the last one may begin a new level
 */
public record Levels(List<Integer> changes, List<Integer> outliers) {
  /** Turns an upper quartile of absolute deviations into a standard deviation: 1 / Φ⁻¹(7/8). */
  private static final double QUARTILE_DEVIATION = 0.8693011;

  /** Relative to the values; smaller noise is rounding. */
  private static final double LEAST_NOISE = 1e-9;

  /**
   * Finds the levels of a series.
   *
   * @param series at least two finite values
   * @param error the standard error of a value by its own replicates; 0 if unknown
   * @param least the smallest change that matters, above 0
   */
  public static Levels of(double[] series, double error, double least) {
    double noise = noise(series, error);
    double penalty = penalty(series.length);
    List<Integer> kept = new ArrayList<>(IntStream.range(0, series.length).boxed().toList());
    List<Integer> outliers = new ArrayList<>();
    while (true) {
      Segments segments =
          Segments.of(kept.stream().mapToDouble(i -> series[i]).toArray(), penalty, noise, least);
      int lone = segments.lone();
      if (lone < 0) {
        List<Integer> changes = segments.starts.stream().map(kept::get).toList();
        return new Levels(changes, outliers.stream().sorted().toList());
      }
      outliers.add(kept.remove(lone));
    }
  }

  /** The least gain of a cut, in units of the noise's variance. */
  static double penalty(int length) {
    return 4 * Math.log(length) + 8;
  }

  /** The series without outliers. */
  double[] withoutOutliers(double... series) {
    return IntStream.range(0, series.length)
        .filter(i -> !outliers.contains(i))
        .mapToDouble(i -> series[i])
        .toArray();
  }

  /** The sum of the squared distances from the levels, without outliers. */
  double squares(double... series) {
    List<Integer> ends = new ArrayList<>(changes);
    ends.add(series.length);
    double squares = 0;
    int from = 0;
    for (int end : ends) {
      double[] level =
          IntStream.range(from, end)
              .filter(i -> !outliers.contains(i))
              .mapToDouble(i -> series[i])
              .toArray();
      double mean = Arrays.stream(level).average().orElse(0);
      squares += Arrays.stream(level).map(value -> (value - mean) * (value - mean)).sum();
      from = end;
    }
    return squares;
  }

  static double noise(double[] series, double error) {
    double[] steps = new double[series.length - 1];
    Arrays.setAll(steps, i -> Math.abs(series[i + 1] - series[i]));
    Sample sample = Sample.of(steps);
    double quartile = sample.sorted()[(int) Math.ceil(0.75 * steps.length) - 1];
    double ofSteps =
        Math.max(Sample.MEDIAN_DEVIATION * sample.median(), QUARTILE_DEVIATION * quartile)
            / Math.sqrt(2);
    double largest = Arrays.stream(series).map(Math::abs).max().orElseThrow();
    double least = Math.max(LEAST_NOISE * largest, Double.MIN_NORMAL * 1e100);
    return Math.max(least, Math.max(ofSteps, error));
  }

  /** A series cut into segments whose means differ by enough to matter. */
  private static final class Segments {
    private final double[] series;

    /** The index of the first value of each segment after the first. */
    private final List<Integer> starts;

    private Segments(double[] series, List<Integer> starts) {
      this.series = series;
      this.starts = starts;
    }

    static Segments of(double[] series, double penalty, double noise, double least) {
      Segments segments = new Segments(series, ChangePoints.find(series, penalty, noise));
      int smallest = segments.smallestChange();
      while (smallest >= 0 && Math.abs(segments.change(smallest)) < least) {
        List<Integer> fewer = new ArrayList<>(segments.starts);
        fewer.remove(smallest);
        segments = new Segments(series, fewer);
        smallest = segments.smallestChange();
      }
      return segments;
    }

    /** The number of the cut with the smallest change; -1 without any cut. */
    private int smallestChange() {
      int smallest = starts.isEmpty() ? -1 : 0;
      for (int cut = 1; cut < starts.size(); cut++) {
        smallest = Math.abs(change(cut)) < Math.abs(change(smallest)) ? cut : smallest;
      }
      return smallest;
    }

    private double change(int cut) {
      return mean(cut + 1) - mean(cut);
    }

    private double mean(int segment) {
      return Arrays.stream(series, from(segment), from(segment + 1)).average().orElseThrow();
    }

    private int from(int segment) {
      return segment == 0 ? 0 : segment > starts.size() ? series.length : starts.get(segment - 1);
    }

    /** The index of a value that forms its own segment; -1 if there is none. */
    int lone() {
      return IntStream.rangeClosed(0, starts.size())
          .filter(segment -> from(segment + 1) - from(segment) == 1)
          .map(this::from)
          .findFirst()
          .orElse(-1);
    }
  }
}
