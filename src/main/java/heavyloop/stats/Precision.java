package heavyloop.stats;

/**
 * How well a mean is known from independent values, and how well it would be known from more of
 * them.
 *
 * @param deviation the standard deviation of the values; NaN if it is unknown
 * @param size their number
 */
public record Precision(double deviation, int size) {

  /** The precision of a sample's mean. */
  public static Precision of(Sample sample) {
    return new Precision(sample.standardDeviation(), sample.size());
  }

  /** Half of the mean's 95 % interval; infinite for fewer than two values. */
  public double halfWidth() {
    if (size < 2) {
      return Double.POSITIVE_INFINITY;
    }
    double tail = (1 - Interval.CONFIDENCE) / 2;
    return StudentT.upperQuantile(tail, size - 1.0) * deviation / Math.sqrt(size);
  }

  /** The precision with one more value, if the values go on to vary as they do. */
  public Precision withOneMore() {
    return new Precision(deviation, size + 1);
  }
}
