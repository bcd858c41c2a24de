package heavyloop.results;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The times sampled in one iteration: distinct values in ascending order, with their counts. */
public final class Histogram {
  private final double[] values;

  /** The number of samples up to and including each value. */
  private final long[] upTo;

  /**
   * Creates a histogram of values in any order.
   *
   * @param counts the count of each value, at least 1
   */
  Histogram(double[] values, long[] counts) {
    int[] order =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> values[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    this.values = Arrays.stream(order).mapToDouble(i -> values[i]).toArray();
    this.upTo = Arrays.stream(order).mapToLong(i -> counts[i]).toArray();
    Arrays.parallelPrefix(upTo, Long::sum);
  }

  /** The number of samples. */
  long samples() {
    return upTo.length == 0 ? 0 : upTo[upTo.length - 1];
  }

  private long samplesUpTo(double value) {
    int low = 0;
    int high = values.length;
    while (low < high) {
      int middle = (low + high) / 2;
      if (values[middle] <= value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low == 0 ? 0 : upTo[low - 1];
  }

  /**
   * A percentile of several histograms together, as JMH estimates it: the value at the position
   * <i>rank/100 (n+1)</i> among <i>n</i> samples, interpolated between its two neighbors (Hyndman
   * and Fan, 1996, <i>Sample Quantiles in Statistical Packages</i>, definition 6).
   *
   * @param rank from 0 to 100
   * @return NaN without samples
   */
  static double percentile(List<Histogram> histograms, double rank) {
    double[] sorted =
        histograms.stream().flatMapToDouble(h -> Arrays.stream(h.values)).sorted().toArray();
    long samples = histograms.stream().mapToLong(Histogram::samples).sum();
    if (samples == 0) {
      return Double.NaN;
    }
    double position = Math.min(Math.max(rank / 100 * (samples + 1), 1), (double) samples);
    long below = (long) position;
    double value = ordered(histograms, sorted, below);
    return position == below
        ? value
        : value + (position - below) * (ordered(histograms, sorted, below + 1) - value);
  }

  /** The sample with a given number, counted from 1 in ascending order. */
  private static double ordered(List<Histogram> histograms, double[] sorted, long number) {
    int low = 0;
    int high = sorted.length - 1;
    while (low < high) {
      int middle = (low + high) / 2;
      double value = sorted[middle];
      if (histograms.stream().mapToLong(h -> h.samplesUpTo(value)).sum() >= number) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return sorted[low];
  }
}
