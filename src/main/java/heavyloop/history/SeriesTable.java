package heavyloop.history;

import static java.util.stream.Collectors.toSet;

import heavyloop.compare.RecordColumns;
import heavyloop.history.History.Event;
import heavyloop.report.Column;
import heavyloop.report.Column.Field;
import heavyloop.report.Report;
import heavyloop.report.Value;
import heavyloop.results.Labels;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.OptionalDouble;

/** The table {@code benchmarks} of a history: the series of each benchmark, as bars and numbers. */
record SeriesTable(History history, Labels labels) {
  Report.Table of(List<BenchmarkHistory> rows) {
    return Field.table("benchmarks", "", fields(), rows);
  }

  private List<Field<BenchmarkHistory>> fields() {
    List<Field<BenchmarkHistory>> fields =
        new ArrayList<>(
            List.of(
                Column.text("benchmark", "benchmark")
                    .of((BenchmarkHistory b) -> Value.of(labels.shortName(b.id()))),
                Column.text("values", "first to last")
                    .of(b -> new Value.Numbers(numbers(b), sparkline(b))),
                Column.number("first", "first").of(b -> shown(b, costs(b).get(0))),
                Column.number("last", "last").of(b -> shown(b, costs(b).get(costs(b).size() - 1))),
                Column.number("best", "best").ifItFits().of(b -> shown(b, range(b).getMin())),
                Column.number("worst", "worst").ifItFits().of(b -> shown(b, range(b).getMax())),
                Column.number("files", "files").ifItFits().of(b -> Value.of(costs(b).size()))));
    fields.add(Column.data("unit").of(b -> Value.of(b.quantity().unitOfNumber())));
    fields.addAll(RecordColumns.ofId(BenchmarkHistory::id));
    fields.add(Column.data("place").of(benchmark -> Value.of(history.place())));
    return fields;
  }

  private static Value shown(BenchmarkHistory benchmark, double cost) {
    return benchmark.quantity().value(cost);
  }

  private static List<Double> costs(BenchmarkHistory benchmark) {
    return benchmark.costs().stream().flatMapToDouble(OptionalDouble::stream).boxed().toList();
  }

  private static DoubleSummaryStatistics range(BenchmarkHistory benchmark) {
    return costs(benchmark).stream().mapToDouble(cost -> cost).summaryStatistics();
  }

  /** The values as they are shown: times, or rates of several threads. */
  private static List<OptionalDouble> numbers(BenchmarkHistory benchmark) {
    return benchmark.costs().stream()
        .map(
            cost ->
                cost.isPresent()
                    ? OptionalDouble.of(benchmark.quantity().number(cost.getAsDouble()))
                    : cost)
        .toList();
  }

  /** The series as bars, with a mark where the JVM changed. */
  private String sparkline(BenchmarkHistory benchmark) {
    return Sparkline.of(
        numbers(benchmark),
        benchmark.margin(),
        history.events().stream().map(Event::file).collect(toSet()));
  }
}
