package heavyloop.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * The positions of numbers on an axis, in percent of its length, so that a drawing fits every
 * width.
 */
final class Scale {
  /** The smallest distance of ticks in percent, so that labels don't collide. */
  private static final double NEAREST = 18;

  /** A logarithmic axis with a smaller ratio of its ends may contain no power of ten. */
  private static final double NARROW = 8;

  /** The changes worth a tick, as ratios above 1. */
  private static final List<Double> CHANGES =
      List.of(1.01, 1.02, 1.05, 1.1, 1.2, 1.5, 2.0, 5.0, 10.0, 100.0, 1e3, 1e4, 1e5, 1e6);

  private final DoubleUnaryOperator transform;
  private final double low;
  private final double high;
  private final List<Double> ticks;

  private Scale(DoubleUnaryOperator transform, double low, double high, List<Double> candidates) {
    this.transform = transform;
    this.low = low;
    this.high = high;
    this.ticks = thinned(candidates);
  }

  /** A scale with equal steps for equal differences. */
  static Scale linear(double low, double high) {
    double to = high > low ? high : low + 1;
    return new Scale(x -> x, low, to, multiples(low, to));
  }

  /** Multiples of 1, 2 or 5 times a power of ten. */
  private static List<Double> multiples(double low, double high) {
    double step = step((high - low) / 5);
    List<Double> ticks = new ArrayList<>();
    for (long i = (long) Math.ceil(low / step - 1e-9); i * step <= high * (1 + 1e-9); i++) {
      ticks.add(i * step);
    }
    return ticks;
  }

  /**
   * A scale with equal steps for equal ratios.
   *
   * @param low above zero
   */
  static Scale log(double low, double high) {
    double to = high > low ? high : low * 2;
    if (to < NARROW * low) {
      return new Scale(Math::log, low, to, multiples(low, to));
    }
    List<Double> ticks = new ArrayList<>();
    int first = (int) Math.floor(Math.log10(low));
    int last = (int) Math.ceil(Math.log10(to));
    int every = Math.max(1, (last - first + 5) / 6);
    for (int i = first; i <= last; i += every) {
      ticks.add(Math.pow(10, i));
    }
    if (Math.log10(to / low) < 2.2) {
      for (int i = first; i <= last; i++) {
        ticks.add(2 * Math.pow(10, i));
        ticks.add(5 * Math.pow(10, i));
      }
    }
    return new Scale(Math::log, low, to, ticks);
  }

  /**
   * A scale of ratios around 1, with a slowdown as far out as the speed-up that undoes it. Ratios
   * within the margin are spread out, and those far beyond it are compressed (inverse hyperbolic
   * sine), so that one large change doesn't hide small ones.
   *
   * @param low above zero, at most 1
   * @param high at least 1
   * @param margin the margin, such as .05; above zero
   */
  static Scale change(double low, double high, double margin) {
    List<Double> ticks = new ArrayList<>(List.of(1.0, 1 + margin));
    for (double change : CHANGES) {
      ticks.add(change);
      ticks.add(change < 2 ? 2 - change : 1 / change);
    }
    double unit = Math.log1p(margin);
    return new Scale(
        ratio -> {
          double x = Math.log(ratio) / unit;
          return Math.signum(x) * Math.log(Math.abs(x) + Math.sqrt(x * x + 1));
        },
        low,
        high,
        ticks);
  }

  private static double step(double least) {
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    double digits = least / power;
    return power * (digits <= 1 ? 1 : digits <= 2 ? 2 : digits <= 5 ? 5 : 10);
  }

  /** The ticks within the axis that are far enough apart; earlier candidates take precedence. */
  private List<Double> thinned(List<Double> candidates) {
    List<Double> kept = new ArrayList<>();
    for (double candidate : candidates) {
      boolean isInside = candidate >= low * (1 - 1e-9) && candidate <= high * (1 + 1e-9);
      boolean isFree =
          kept.stream().allMatch(tick -> Math.abs(percent(tick) - percent(candidate)) >= NEAREST);
      if (isInside && isFree) {
        kept.add(candidate);
      }
    }
    kept.sort(Comparator.naturalOrder());
    return kept;
  }

  /** The position of a number, from 0 to 100; numbers beyond an end are placed at it. */
  double percent(double value) {
    double from = transform.applyAsDouble(low);
    double to = transform.applyAsDouble(high);
    double at = 100 * (transform.applyAsDouble(value) - from) / (to - from);
    return Double.isNaN(at) ? 0 : Math.max(0, Math.min(100, at));
  }

  boolean contains(double value) {
    return low <= value && value <= high;
  }

  /** The numbers to write at the axis, ascending. */
  List<Double> ticks() {
    return ticks;
  }
}
