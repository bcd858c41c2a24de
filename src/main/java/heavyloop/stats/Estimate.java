package heavyloop.stats;

import java.util.function.DoubleUnaryOperator;

/** A roughly known number, and the interval in which it likely lies. */
public record Estimate(double value, Interval interval) {
  public static final Estimate UNKNOWN = new Estimate(Double.NaN, Interval.UNKNOWN);

  public boolean isKnown() {
    return !Double.isNaN(value);
  }

  /** Turns an estimate of a difference of logarithms into one of a ratio. */
  public Estimate exp() {
    return map(Math::exp);
  }

  /**
   * The estimate of a function of the number.
   *
   * @param function ascending
   */
  Estimate map(DoubleUnaryOperator function) {
    return new Estimate(
        function.applyAsDouble(value),
        new Interval(
            function.applyAsDouble(interval.low()), function.applyAsDouble(interval.high())));
  }
}
