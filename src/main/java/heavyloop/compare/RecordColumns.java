package heavyloop.compare;

import heavyloop.report.Column;
import heavyloop.report.Column.Field;
import heavyloop.report.Figures;
import heavyloop.report.Value;
import heavyloop.results.BenchmarkId;
import heavyloop.results.BenchmarkRecord;
import heavyloop.stats.Interval;
import heavyloop.stats.MeanContrast;
import heavyloop.stats.Sample;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The columns that all tables of benchmarks share. */
public final class RecordColumns {
  private RecordColumns() {}

  /**
   * The identity of the benchmark, for programs: {@code name}, {@code mode}, {@code threads},
   * {@code params}.
   */
  public static <T> List<Field<T>> ofId(Function<T, BenchmarkId> id) {
    return List.of(
        Column.data("name").of((T row) -> Value.of(id.apply(row).benchmark())),
        Column.data("mode").of((T row) -> Value.of(id.apply(row).mode().label())),
        Column.data("threads").of((T row) -> Value.of(id.apply(row).threads())),
        Column.data("params").of((T row) -> new Value.Pairs(id.apply(row).params())));
  }

  /** A time in nanoseconds per operation. */
  public static Value time(double nanoseconds) {
    return Value.of(nanoseconds, Figures.time(nanoseconds));
  }

  /** The time of an operation, see {@link #score}; empty if the score isn't a time. */
  public static Value time(BenchmarkRecord measured) {
    return Quantity.of(measured).isTime() ? score(measured) : Value.NONE;
  }

  /** The rate of several threads together, see {@link #score}; empty if the score is a time. */
  public static Value rate(BenchmarkRecord measured) {
    return Quantity.of(measured).isTime() ? Value.NONE : score(measured);
  }

  /**
   * The geometric mean of the forks, with its 95 % interval if there are several. A count of zero,
   * such as that of collections, has no logarithm: then it is the plain mean.
   */
  public static Value score(BenchmarkRecord measured) {
    Quantity quantity = Quantity.of(measured);
    double[] scores = measured.forkScores();
    if (Arrays.stream(scores).anyMatch(score -> score == 0)) {
      double mean = Arrays.stream(scores).average().orElseThrow();
      return quantity.value(measured.primary().unit().cost(mean));
    }
    Sample logs = Sample.ofLogs(measured.forkCosts());
    double cost = Math.exp(logs.mean());
    if (logs.size() < 2) {
      return quantity.value(cost);
    }
    Interval interval = MeanContrast.mean(logs).interval(Interval.CONFIDENCE).exp();
    return quantity.value(cost, interval.low(), interval.high());
  }

  /** A speed-up, with its 95 % interval if there are several forks. */
  public static Value speedUp(Reference.SpeedUp measured) {
    double ratio = measured.speedUp();
    return measured
        .log()
        .map(log -> log.interval(Interval.CONFIDENCE).exp())
        .map(interval -> Figures.speedUp(ratio, interval.low(), interval.high()))
        .orElseGet(() -> Value.of(ratio, Figures.speedUp(ratio)));
  }

  /** A ratio, with its 95 % interval if its logarithm has one. */
  public static Value ratio(double ratio, Optional<MeanContrast> log) {
    return log.map(known -> known.interval(Interval.CONFIDENCE).exp())
        .map(interval -> Figures.ratio(ratio, interval.low(), interval.high()))
        .orElseGet(() -> Value.of(ratio, Figures.digits(ratio)));
  }
}
