package heavyloop.compare;

import heavyloop.report.Figures;
import heavyloop.report.Value;
import heavyloop.results.BenchmarkRecord;
import heavyloop.results.Metric.Unit;
import heavyloop.stats.Sample;

/**
 * A measured quantity, which knows how to show its values. Rates of a single thread are shown as
 * the time of an operation; rates of several threads don't correspond to such a time, and are shown
 * for all threads together.
 *
 * @param unit the unit of the measurement
 * @param threads the number of measuring threads
 */
public record Quantity(Unit unit, int threads) {
  /** The time of an operation. */
  public static final Quantity TIME = new Quantity(Unit.parse("ns/op"), 1);

  private static final double NANOSECONDS = 1e9;

  /** The quantity of a record's score. */
  public static Quantity of(BenchmarkRecord measured) {
    return new Quantity(measured.primary().unit(), measured.id().threads());
  }

  /** The cost of a record: the geometric mean of its forks'. */
  public static double cost(BenchmarkRecord measured) {
    return Math.exp(logCost(measured));
  }

  /** The logarithm of the cost of a record: the mean of its forks'. */
  public static double logCost(BenchmarkRecord measured) {
    return Sample.ofLogs(measured.forkCosts()).mean();
  }

  /** Whether it is the time of an operation. */
  public boolean isTime() {
    return unit.kind() == Unit.Kind.TIME || (unit.kind() == Unit.Kind.RATE && threads == 1);
  }

  /** Whether it is a speed, so that benchmarks are slower or faster. */
  public boolean isSpeed() {
    return unit.kind() == Unit.Kind.TIME || unit.kind() == Unit.Kind.RATE;
  }

  /** The unit of {@link #number}. */
  public String unitOfNumber() {
    return isTime() ? "ns/op" : isSpeed() ? "ops/s" : unit.text();
  }

  /**
   * The value behind a cost.
   *
   * @param cost a cost as in {@link BenchmarkRecord#forkCosts}
   */
  public double number(double cost) {
    return switch (unit.kind()) {
      case TIME -> cost;
      case RATE -> isTime() ? cost : NANOSECONDS / cost;
      case MORE_IS_BETTER -> 1 / cost;
      case LESS_IS_BETTER, OTHER -> cost;
    };
  }

  /** The value for people, with its unit. */
  public Value value(double cost) {
    double number = number(cost);
    return Value.of(
        number,
        isTime()
            ? Figures.time(number)
            : isSpeed() ? Figures.rate(number) : Figures.plain(number) + " " + unit.text());
  }

  /**
   * The value with its interval.
   *
   * @param low the lower end of the interval of the cost
   */
  public Value value(double cost, double low, double high) {
    if (isTime()) {
      return Figures.time(cost, low, high);
    }
    double a = number(low);
    double b = number(high);
    return Figures.withInterval(
        value(cost).text(), number(cost), Math.min(a, b), Math.max(a, b), scale(number(cost)));
  }

  private double scale(double number) {
    return isSpeed() ? Figures.scaleOfRate(number) : 1;
  }

  /** A difference of values, with its sign: {@code +48 B/op}. */
  public String difference(double numbers) {
    return (numbers > 0 ? "+" : "") + Figures.plain(numbers) + " " + unit.text();
  }
}
