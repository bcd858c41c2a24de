package heavyloop.claims;

import heavyloop.claims.Claim.Status;
import heavyloop.claims.Expectation.Figure;
import heavyloop.stats.Interval;

/**
 * The bounds of a figure, ends included.
 *
 * @param least may be minus infinity
 * @param most may be infinity
 */
record Bounds(double least, double most) {
  static Bounds atLeast(double least) {
    return new Bounds(least, Double.POSITIVE_INFINITY);
  }

  static Bounds atMost(double most) {
    return new Bounds(Double.NEGATIVE_INFINITY, most);
  }

  static Bounds between(double least, double most) {
    return new Bounds(least, most);
  }

  static Bounds about(double value, double fraction) {
    return new Bounds(value * (1 - fraction), value * (1 + fraction));
  }

  /** The way to a single bound of 1: a ratio that is clear without many forks is beyond 1.5. */
  private static final double FROM_ONE = Math.log(1.5);

  /**
   * Half of the way from the middle of two bounds to each of them, or from a single one to 1, where
   * nothing is gained or lost. If the truth is in the middle, the mean is off it by up to as much
   * again. Only ratios are multiples of times.
   */
  double tolerance(FigureKind kind) {
    if (kind != FigureKind.RATIO) {
      return Double.POSITIVE_INFINITY;
    }
    boolean isTwoSided = 0 < least && most < Double.POSITIVE_INFINITY;
    double way =
        isTwoSided
            ? Math.log(most / least) / 2
            : Math.abs(Math.log(most == Double.POSITIVE_INFINITY ? least : most));
    return (way > 0 ? way : FROM_ONE) / 2;
  }

  /** Judges by the interval, since a bare mean proves nothing. */
  Status judge(Figure figure) {
    if (figure.interval().isEmpty()) {
      return Status.INCONCLUSIVE;
    }
    Interval interval = figure.interval().get();
    if (least <= interval.low() && interval.high() <= most) {
      return Status.HOLDS;
    }
    return interval.high() < least || most < interval.low()
        ? Status.DOES_NOT_HOLD
        : Status.INCONCLUSIVE;
  }

  /** For people: {@code below 1.5}. */
  String falseIf(FigureKind kind) {
    if (most == Double.POSITIVE_INFINITY) {
      return "below " + kind.bound(least);
    }
    return least == Double.NEGATIVE_INFINITY
        ? "above " + kind.bound(most)
        : "outside " + kind.bound(least) + " to " + kind.bound(most);
  }
}
