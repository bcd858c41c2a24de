package heavyloop.compare;

import heavyloop.compare.RunComparison.Comparability;
import heavyloop.compare.ScalingComparison.JudgedCurve;
import heavyloop.report.Column;
import heavyloop.report.Column.Field;
import heavyloop.report.Figures;
import heavyloop.report.Report;
import heavyloop.report.Report.Note;
import heavyloop.report.Value;
import heavyloop.results.BenchmarkId;
import heavyloop.results.Labels;
import heavyloop.stats.Estimate;
import heavyloop.stats.Interval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The report of {@code compare --scaling}. Its kind is {@code compare-scaling}, its table {@code
 * verdicts}.
 */
public final class ScalingComparisonReport {
  private static final int VERSION = 1;

  private ScalingComparisonReport() {}

  /** The report on runs, each compared with a baseline. */
  public static Report of(List<ScalingComparison> comparisons) {
    Report.Builder report = new Report.Builder("compare-scaling", VERSION);
    comparisons.forEach(compared -> add(report, compared));
    return report.build();
  }

  private static void add(Report.Builder report, ScalingComparison compared) {
    String base = compared.base().name();
    String head = compared.head().name();
    List<BenchmarkId> judged = compared.benchmarks().stream().map(JudgedBenchmark::id).toList();
    Labels labels =
        new Labels(Stream.concat(judged.stream(), compared.unmatched().stream()).toList());
    if (compared.comparability() != Comparability.SAME) {
      report.add(
          Note.result(
              "relation",
              base
                  + " and "
                  + head
                  + " aren't known to be of one machine, so nothing is tested; summary shows how"
                  + " far each of them scales, and --same-machine vouches for one machine."));
      return;
    }
    if (judged.isEmpty()) {
      report.add(
          Note.result(
              "summary",
              "Nothing was compared: no benchmark was measured on several threads within the"
                  + " processors in both "
                  + base
                  + " and "
                  + head
                  + "; run --sweep parallelism measures such."));
    } else {
      VerdictTable words = new VerdictTable(compared.benchmarks(), labels);
      report.add(Note.result("summary", words.summary(base, head)));
      report.add(table(compared, labels));
      report.add(
          Note.plain(
              "meaning_of_change",
              "Compared is the time on several threads relative to the time on one: the inverse"
                  + " of the efficiency. The serial part is computed from a single speed-up (Karp"
                  + " and Flatt), so it includes what the threads cost each other."));
      Warning.addAll(report, compared.benchmarks(), labels);
    }
    if (!compared.unmatched().isEmpty()) {
      report.add(
          Note.plain(
              "unmatched",
              "Not on the same numbers of threads in both: "
                  + compared.unmatched().stream()
                      .map(labels::shortName)
                      .collect(Collectors.joining(", "))
                  + "."));
    }
  }

  private static Report.Table table(ScalingComparison compared, Labels labels) {
    List<JudgedCurve> rows =
        compared.judged().stream()
            .sorted(Comparator.comparing(JudgedCurve::benchmark, JudgedBenchmark.WORST_FIRST))
            .toList();
    List<Field<JudgedCurve>> fields = new ArrayList<>();
    fields.add(
        Column.text("verdict", "verdict").of(row -> Value.of(row.benchmark().kind().word())));
    fields.add(
        Column.text("benchmark", "benchmark")
            .of(row -> Value.of(labels.shortName(row.benchmark().id()))));
    fields.add(Column.number("most_threads", "threads").of(row -> Value.of(row.threads())));
    fields.add(
        Column.number("ratio", "change (95 % interval)")
            .of(row -> VerdictTable.change(row.benchmark().effect())));
    fields.add(
        Column.number("p_slower", "p").of(row -> probability(row.benchmark().effect().pSlower())));
    fields.add(Column.number("growth", "more serial").ifItFits().of(row -> points(row.growth())));
    fields.add(
        Column.number("base_serial", compared.base().name())
            .ifItFits()
            .of(row -> ScalingReport.percent(row.baseSerial())));
    fields.add(
        Column.number("head_serial", compared.head().name())
            .ifItFits()
            .of(row -> ScalingReport.percent(row.headSerial())));
    fields.add(Column.text("remark", "").below().of(row -> Value.of(row.benchmark().remark())));
    fields.add(Column.data("margin").of(row -> margin(row.benchmark())));
    fields.add(Column.data("p_faster").of(row -> probability(row.benchmark().effect().pFaster())));
    fields.addAll(RecordColumns.ofId(row -> row.benchmark().id()));
    fields.add(Column.data("base").of(row -> Value.of(compared.base().name())));
    fields.add(Column.data("head").of(row -> Value.of(compared.head().name())));
    return Field.table("verdicts", "", fields, rows);
  }

  private static Value probability(double p) {
    return Value.of(p, Figures.probability(p));
  }

  private static Value margin(JudgedBenchmark benchmark) {
    return Value.of(benchmark.margin(), Figures.percent(benchmark.margin()));
  }

  /** A difference of fractions, in percentage points: {@code +3.1 (+1.2 to +5.0)}. */
  private static Value points(Estimate difference) {
    Interval interval = difference.interval();
    return new Value.Estimate(
        difference.value(),
        interval.low(),
        interval.high(),
        String.format(
            Locale.ROOT,
            "%+.1f points (%+.1f to %+.1f)",
            ScalingReport.rounded(difference.value()),
            ScalingReport.rounded(interval.low()),
            ScalingReport.rounded(interval.high())));
  }
}
