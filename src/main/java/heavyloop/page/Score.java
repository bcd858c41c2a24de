package heavyloop.page;

import heavyloop.compare.Quantity;
import heavyloop.compare.RecordColumns;
import heavyloop.report.Value;
import heavyloop.report.Value.Estimate;
import heavyloop.results.BenchmarkId;
import heavyloop.results.BenchmarkRecord;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The score of a benchmark for charts: a time, where less is better, or a rate. */
record Score(BenchmarkRecord measured, Value value) {
  static Score of(BenchmarkRecord measured) {
    return new Score(measured, RecordColumns.score(measured));
  }

  static List<Score> fastestFirst(Collection<BenchmarkRecord> records) {
    return records.stream().map(Score::of).sorted(Comparator.comparingDouble(Score::cost)).toList();
  }

  BenchmarkId id() {
    return measured.id();
  }

  boolean isTime() {
    return Quantity.of(measured).isTime();
  }

  /** The cost, where more is worse. */
  double cost() {
    return isTime() ? number() : 1 / number();
  }

  double number() {
    return number(value);
  }

  double low() {
    return value instanceof Estimate estimate ? estimate.low() : number();
  }

  double high() {
    return high(value);
  }

  boolean overlaps(Score other) {
    return low() <= other.high() && other.low() <= high();
  }

  /** The title of an axis of such scores. */
  String title() {
    if (!isTime()) {
      return "throughput of all threads; more is faster";
    }
    return switch (measured.id().mode()) {
      case SAMPLE_TIME -> "time of an operation, sampled";
      case SINGLE_SHOT_TIME -> "time of a single invocation";
      case AVERAGE_TIME, THROUGHPUT -> "time per operation";
    };
  }

  /** A number on that axis. */
  String tick(double number) {
    return isTime() ? Ticks.time(number) : Ticks.rate(number);
  }

  static double number(Value value) {
    return value instanceof Estimate estimate
        ? estimate.number()
        : value instanceof Value.Numeric number ? number.number() : Double.NaN;
  }

  static double high(Value value) {
    return value instanceof Estimate estimate ? estimate.high() : number(value);
  }
}
