package heavyloop.stats;

/** A range of numbers, ends included. */
public record Interval(double low, double high) {

  public boolean contains(double number) {
    return low <= number && number <= high;
  }

  /** Turns an interval of differences of logarithms into one of ratios. */
  public Interval exp() {
    return new Interval(Math.exp(low), Math.exp(high));
  }
}
