package heavyloop.stats;

import java.util.Arrays;

/** Independent measurements of one quantity, such as the forks of a benchmark. */
public final class Sample {
  /** Turns a median absolute deviation into a normal standard deviation: 1 / Φ⁻¹(3/4). */
  static final double MEDIAN_DEVIATION = 1.4826022185056018;

  private final double[] sorted;
  private final double mean;
  private final double variance;

  private Sample(double[] sorted) {
    this.sorted = sorted;
    this.mean = mean(sorted);
    this.variance = variance(sorted, mean);
  }

  private static double mean(double... values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  /** Takes a second pass, since the values are close together and far from zero. */
  private static double variance(double[] values, double mean) {
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return values.length > 1 ? squares / (values.length - 1) : Double.NaN;
  }

  /**
   * Creates a sample of copied values.
   *
   * @param values at least one, all finite
   */
  public static Sample of(double... values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("a sample needs at least one value");
    }
    double[] sorted = values.clone();
    for (double value : sorted) {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException(value + " is not a measurement");
      }
    }
    Arrays.sort(sorted);
    return new Sample(sorted);
  }

  /**
   * Creates a sample of natural logarithms, so that differences of means are logarithms of ratios.
   *
   * @param positive at least one value, all finite and above zero
   */
  public static Sample ofLogs(double... positive) {
    double[] logs = new double[positive.length];
    Arrays.setAll(logs, i -> Math.log(positive[i]));
    return of(logs);
  }

  /**
   * The geometric mean, which suits ratios: that of 2 and 1/2 is 1.
   *
   * @param positive at least one value, all finite and above zero
   */
  public static double geometricMean(double... positive) {
    return Math.exp(ofLogs(positive).mean());
  }

  /** The same sample with all values shifted; for logarithms, this is a division. */
  public Sample minus(double shift) {
    return of(Arrays.stream(sorted).map(value -> value - shift).toArray());
  }

  public int size() {
    return sorted.length;
  }

  public double mean() {
    return mean;
  }

  /** The unbiased estimate (divided by n - 1); NaN for a single value. */
  public double variance() {
    return variance;
  }

  public double standardDeviation() {
    return Math.sqrt(variance);
  }

  /** The middle value, or the mean of the two middle values. */
  public double median() {
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  /**
   * The median absolute deviation from the median, in standard deviations of a normal distribution.
   */
  public double medianDeviation() {
    double centre = median();
    return MEDIAN_DEVIATION
        * of(Arrays.stream(sorted).map(value -> Math.abs(value - centre)).toArray()).median();
  }

  /** A copy of the values in ascending order. */
  public double[] sorted() {
    return sorted.clone();
  }

  /** The largest absolute value. */
  double largest() {
    return Math.max(Math.abs(sorted[0]), Math.abs(sorted[sorted.length - 1]));
  }

  /** Whether two values differ by no more than a tolerance. */
  boolean hasTies(double tolerance) {
    for (int i = 1; i < sorted.length; i++) {
      if (sorted[i] - sorted[i - 1] <= tolerance) {
        return true;
      }
    }
    return false;
  }
}
