package heavyloop.stats;

/** A range of numbers, ends included. */
public record Interval(double low, double high) {

  /** Whether a number is in it. */
  public boolean contains(double number) {
    return low <= number && number <= high;
  }

  /** That of the ratios, if this is one of differences of logarithms. */
  public Interval exp() {
    return new Interval(Math.exp(low), Math.exp(high));
  }
}
