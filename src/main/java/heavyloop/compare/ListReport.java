package heavyloop.compare;

import heavyloop.report.Column;
import heavyloop.report.Column.Field;
import heavyloop.report.Figures;
import heavyloop.report.Report;
import heavyloop.report.Report.Note;
import heavyloop.report.Value;
import heavyloop.results.AuthorsOrder;
import heavyloop.results.BenchmarkRecord;
import heavyloop.results.Labels;
import heavyloop.results.Run;
import heavyloop.results.Run.Machine;
import java.util.Comparator;
import java.util.List;

/**
 * The list of what results files contain. Its kind is {@code list}; its table is {@code
 * benchmarks}.
 */
public final class ListReport {
  private static final int VERSION = 1;

  private ListReport() {}

  /** Writes the list. */
  public static Report of(List<Run> runs) {
    Report.Builder report = new Report.Builder("list", VERSION);
    if (runs.isEmpty()) {
      report.add(Note.result("empty", "No result in it can be used."));
    }
    for (Run run : runs) {
      Labels labels = new Labels(run.records().stream().map(BenchmarkRecord::id).toList());
      report.add(
          Note.result(
              "run",
              run.name()
                  + ": "
                  + Figures.count(run.records().size(), "benchmark")
                  + ", "
                  + (run.jvm().isKnown() ? run.jvm() : "unknown JVM")
                  + run.machine().map(Machine::identity).map(id -> ", machine " + id).orElse("")
                  + "."));
      AuthorsOrder order =
          new AuthorsOrder(run.records().stream().map(BenchmarkRecord::id).toList());
      List<BenchmarkRecord> records =
          run.records().stream().sorted(Comparator.comparing(BenchmarkRecord::id, order)).toList();
      report.addUnlessEmpty(Field.table("benchmarks", "", fields(run, labels), records));
    }
    return report.build();
  }

  private static List<Field<BenchmarkRecord>> fields(Run run, Labels labels) {
    return List.of(
        Column.text("benchmark", "benchmark").of(r -> Value.of(labels.shortName(r.id()))),
        Column.text("mode", "mode").of(r -> Value.of(r.id().mode().label())),
        Column.number("threads", "threads").of(r -> Value.of(r.id().threads())),
        Column.number("forks", "forks").of(r -> Value.of(r.primary().forks().size())),
        Column.text("unit", "unit").of(r -> Value.of(r.primary().unit().text())),
        Column.text("settings", "settings").ifItFits().of(r -> Value.of(r.settings().describe())),
        Column.text("secondary", "secondary")
            .ifItFits()
            .of(r -> Value.of(String.join(", ", r.secondary().keySet()))),
        Column.data("name").of(r -> Value.of(r.id().benchmark())),
        Column.data("params").of(r -> new Value.Pairs(r.id().params())),
        Column.data("run").of(r -> Value.of(run.name())));
  }
}
