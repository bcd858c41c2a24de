package heavyloop.compare;

import heavyloop.stats.CountDifference;
import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * Ratios of counts, and verdicts on counts that don't vary, for {@code compare} and {@code gate}.
 */
public final class Counts {
  private Counts() {}

  /** The cost of head / the cost of base; 1 if they are equal, infinite if base has nothing. */
  public static double ratio(Quantity quantity, CountDifference count) {
    return count.isDifferent() ? cost(quantity, count.head()) / cost(quantity, count.base()) : 1;
  }

  /** The cost that corresponds to a count. */
  public static double cost(Quantity quantity, double count) {
    return quantity.unit().cost(count);
  }

  /**
   * The substitute for a figure of 0 where a logarithm is needed: half of the smallest figure above
   * 0 (Hornung and Reed, 1990, <i>Estimation of average concentration in the presence of
   * nondetectable values</i>).
   */
  public static double nothing(double[] base, double[] head) {
    return DoubleStream.concat(Arrays.stream(base), Arrays.stream(head))
            .filter(score -> score > 0)
            .min()
            .orElse(1)
        / 2;
  }

  /**
   * The verdict.
   *
   * @param margin the accepted increase; 0 for none
   */
  public static Verdict verdict(double ratio, double margin) {
    if (ratio == 1) {
      return new Verdict.Unchanged();
    }
    if (ratio < 1) {
      return new Verdict.Faster();
    }
    return ratio <= 1 + margin ? new Verdict.SlowerWithinMargin() : new Verdict.Regression();
  }
}
