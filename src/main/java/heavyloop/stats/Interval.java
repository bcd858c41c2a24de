package heavyloop.stats;

/** A range of numbers, ends included. */
public record Interval(double low, double high) {
  /** The confidence of all displayed intervals. */
  public static final double CONFIDENCE = 0.95;

  /** The interval of an estimate without replicates: NaN at both ends. */
  public static final Interval UNKNOWN = new Interval(Double.NaN, Double.NaN);

  public boolean contains(double number) {
    return low <= number && number <= high;
  }

  /** Turns an interval of differences of logarithms into one of ratios. */
  public Interval exp() {
    return new Interval(Math.exp(low), Math.exp(high));
  }
}
