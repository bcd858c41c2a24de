package heavyloop.compare;

import heavyloop.report.Column;
import heavyloop.report.Column.Field;
import heavyloop.report.Report;
import heavyloop.report.Value;
import heavyloop.results.BenchmarkId.Mode;
import heavyloop.results.BenchmarkRecord;
import heavyloop.results.Labels;
import heavyloop.results.SideMetrics;
import java.util.ArrayList;
import java.util.List;

/** The percentiles of times measured in mode {@code sample}, whose mean says little about them. */
public final class Percentiles {
  private static final List<String> SHOWN = List.of("p50", "p90", "p99", "p99.9");

  private Percentiles() {}

  /**
   * A table named {@code percentiles}, with the geometric means over the forks.
   *
   * @return a table without rows unless there are histograms of sampled times
   */
  public static Report.Table table(List<BenchmarkRecord> records, Labels labels) {
    List<Field<BenchmarkRecord>> fields = new ArrayList<>();
    fields.add(Column.text("benchmark", "").of(m -> Value.of(labels.shortName(m.id()))));
    for (String percentile : SHOWN) {
      Column column = Column.number(percentile.replace('.', '_') + "_ns", percentile);
      fields.add(column.of(measured -> value(measured, percentile)));
    }
    fields.addAll(RecordColumns.ofId(BenchmarkRecord::id));
    return Field.table(
        "percentiles",
        "Percentiles of sampled times",
        fields,
        records.stream()
            .filter(measured -> measured.id().mode() == Mode.SAMPLE_TIME)
            .filter(measured -> SideMetrics.find(measured, SHOWN.get(0)).isPresent())
            .toList());
  }

  private static Value value(BenchmarkRecord measured, String percentile) {
    return SideMetrics.find(measured, percentile)
        .map(metric -> RecordColumns.time(Quantity.cost(metric)))
        .orElse(Value.NONE);
  }
}
