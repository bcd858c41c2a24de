package heavyloop.page;

import heavyloop.compare.Quantity;
import heavyloop.compare.RecordColumns;
import heavyloop.report.Figures;
import heavyloop.report.Value;
import heavyloop.report.Value.Estimate;
import heavyloop.results.BenchmarkRecord;
import java.util.Comparator;
import java.util.List;

/** The scores of benchmarks for charts: times, where less is better, or rates. */
final class Scores {
  private Scores() {}

  /** Sorts benchmarks, fastest first. */
  static List<BenchmarkRecord> fastestFirst(List<BenchmarkRecord> records) {
    return records.stream().sorted(Comparator.comparingDouble(Scores::cost)).toList();
  }

  /** The cost of a benchmark, where more is worse. */
  static double cost(BenchmarkRecord measured) {
    double number = number(RecordColumns.score(measured));
    return Quantity.of(measured).isTime() ? number : 1 / number;
  }

  /** The title of an axis of such scores. */
  static String title(BenchmarkRecord measured) {
    return Quantity.of(measured).isTime()
        ? "time per operation"
        : "operations of all threads; more is faster";
  }

  /** A number on that axis. */
  static String tick(BenchmarkRecord measured, double number) {
    return Quantity.of(measured).isTime()
        ? Ticks.time(number)
        : Figures.rate(number).replaceFirst("(\\.\\d*?)0+ ", "$1 ").replace(". ", " ");
  }

  static double number(Value value) {
    return value instanceof Estimate estimate
        ? estimate.number()
        : value instanceof Value.Numeric number ? number.number() : Double.NaN;
  }

  static double high(Value value) {
    return value instanceof Estimate estimate ? estimate.high() : number(value);
  }

  static double low(Value value) {
    return value instanceof Estimate estimate ? estimate.low() : number(value);
  }
}
