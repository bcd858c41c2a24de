package heavyloop.gate;

import heavyloop.compare.VerdictTable;
import heavyloop.compare.Warning;
import heavyloop.gate.decision.Decision.Decided;
import heavyloop.report.Column;
import heavyloop.report.Column.Field;
import heavyloop.report.Figures;
import heavyloop.report.Report;
import heavyloop.report.Report.Note;
import heavyloop.report.Value;
import heavyloop.results.BenchmarkId;
import heavyloop.results.Labels;
import java.util.ArrayList;
import java.util.List;

/**
 * The report of a gate, the worst first. Its kind is {@code gate}; its tables are {@code verdicts},
 * {@code output} (of failed forks) and {@code unmatched}.
 */
public final class GateReport {
  private static final int VERSION = 1;

  private GateReport() {}

  /** Writes the report. */
  public static Report of(GateResult result) {
    Labels labels = result.labels();
    VerdictTable verdicts = new VerdictTable(result.benchmarks(), labels);
    Report.Builder report = new Report.Builder("gate", VERSION);
    report.add(Note.result("summary", verdicts.summary("base", "head")));
    report.add(
        result.compared().same()
            ? Note.plain(
                "same",
                "Base and head are the same: "
                    + result.compared().base()
                    + ". This is an A/A run: only chance makes a difference.")
            : Note.plain("sides", "Compared were " + result.compared().both() + "."));
    report.add(
        Note.plain(
            "measured",
            String.format(
                "%s (a fork of base and one of head each) took %s; they are kept in %s.",
                Figures.count(result.effort().blocks(), "block"),
                Figures.duration(result.effort().took()),
                result.folder())));
    report.addFixedParameters(labels.constants());
    report.addUnlessEmpty(verdicts.ofBlocks(result.compared().measure()));
    report.addUnlessEmpty(verdicts.output());
    report.addUnlessEmpty(unmatched(result));
    addWarnings(report, result);
    return report.build();
  }

  private static Report.Table unmatched(GateResult result) {
    record Row(BenchmarkId id, String in) {}
    List<Row> rows = new ArrayList<>();
    result.onlyBase().forEach(id -> rows.add(new Row(id, "base")));
    result.onlyHead().forEach(id -> rows.add(new Row(id, "head")));
    return Field.table(
        "unmatched",
        "In one of the two only",
        List.of(
            Column.text("benchmark", "benchmark").of((Row row) -> Value.of(row.id().toString())),
            Column.text("in", "in").of(row -> Value.of(row.in()))),
        rows,
        0);
  }

  /** Adds every reason to doubt the verdicts. */
  static void addWarnings(Report.Builder report, GateResult result) {
    result.warnings().forEach(warning -> report.add(Note.warning("run", warning)));
    Warning.addAll(report, result.benchmarks(), result.labels());
    result.noise().forEach(seen -> report.add(Note.warning("noise", seen)));
  }

  /** A decision in a line, for whoever waits. */
  static String line(Decided decision) {
    return GateResult.verdict(decision).kind().word()
        + ", "
        + VerdictTable.change(decision.effect()).text()
        + ", after "
        + Figures.count(decision.blocks(), "block");
  }
}
