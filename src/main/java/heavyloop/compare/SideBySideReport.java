package heavyloop.compare;

import heavyloop.report.Column;
import heavyloop.report.Column.Field;
import heavyloop.report.Figures;
import heavyloop.report.Report;
import heavyloop.report.Report.Note;
import heavyloop.report.Value;
import heavyloop.results.BenchmarkId;
import heavyloop.results.BenchmarkRecord;
import heavyloop.results.Labels;
import heavyloop.results.Run;
import heavyloop.stats.GeometricMean;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** The part of the report about runs of different machines or JVMs: speed-ups, and times. */
final class SideBySideReport {
  private final List<Run> runs;
  private final Reference reference;
  private final Labels labels;

  SideBySideReport(List<Run> runs, Reference reference, Labels labels) {
    this.runs = runs;
    this.reference = reference;
    this.labels = labels;
  }

  void addTo(Report.Builder report) {
    List<SpeedUps.Row> rows = SpeedUps.of(runs, reference);
    if (rows.isEmpty()) {
      report.add(
          Note.warning(
              "no_reference",
              "No benchmark has a reference matching '"
                  + reference.names()
                  + "' in its own run, so only times are shown; --reference names another."));
    } else {
      summary(rows, report);
      report.add(speedUps(rows));
    }
    report.addUnlessEmpty(times());
  }

  private void summary(List<SpeedUps.Row> rows, Report.Builder report) {
    List<SpeedUps.Row> everywhere =
        rows.stream().filter(row -> row.speedUps().stream().allMatch(Optional::isPresent)).toList();
    if (everywhere.isEmpty()) {
      report.add(Note.result("summary", "No benchmark has a speed-up in all runs."));
      return;
    }
    List<String> better = new ArrayList<>();
    List<String> means = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      int run = i;
      long count =
          everywhere.stream().filter(row -> row.best().filter(b -> b == run).isPresent()).count();
      better.add(runs.get(i).name() + " in " + count);
      double mean =
          GeometricMean.of(
              everywhere.stream()
                  .mapToDouble(row -> row.speedUps().get(run).orElseThrow().speedUp())
                  .toArray());
      means.add(runs.get(i).name() + " " + Figures.speedUp(mean));
    }
    String over = "over the " + everywhere.size() + " that all have";
    report.add(
        Note.result(
            "summary",
            "Speeds up more, clearly, " + over + ": " + String.join(", ", better) + "."));
    report.add(
        Note.plain(
            "geometric_mean",
            "Geometric mean of the speed-ups " + over + ": " + String.join(", ", means) + "."));
  }

  private Report.Table speedUps(List<SpeedUps.Row> rows) {
    List<Field<SpeedUps.Row>> fields = new ArrayList<>();
    fields.add(
        Column.text("benchmark", "benchmark").of(row -> Value.of(labels.shortName(row.id()))));
    IntStream.range(0, runs.size())
        .forEach(
            run ->
                fields.add(
                    Column.number("speed_up_" + (run + 1), runs.get(run).name())
                        .of(row -> speedUp(row.speedUps().get(run)))));
    fields.add(
        Column.text("more", "speeds up more")
            .of(row -> row.best().map(run -> Value.of(runs.get(run).name())).orElse(Value.NONE)));
    fields.addAll(RecordColumns.ofId(SpeedUps.Row::id));
    return Field.table(
        "speed_ups", "Speed-up of each run over its own reference (95 % interval)", fields, rows);
  }

  private static Value speedUp(Optional<SpeedUps.SpeedUp> measured) {
    return measured.map(RecordColumns::speedUp).orElse(Value.NONE);
  }

  private Report.Table times() {
    List<Map<BenchmarkId, BenchmarkRecord>> byRun = new ArrayList<>();
    SortedSet<BenchmarkId> ids = new TreeSet<>();
    for (Run run : runs) {
      Map<BenchmarkId, BenchmarkRecord> records = new HashMap<>();
      run.records().forEach(measured -> records.put(measured.id(), measured));
      byRun.add(records);
      ids.addAll(records.keySet());
    }
    List<BenchmarkId> shared =
        ids.stream()
            .filter(id -> byRun.stream().filter(run -> run.containsKey(id)).count() > 1)
            .toList();
    List<Field<BenchmarkId>> fields = new ArrayList<>();
    fields.add(Column.text("benchmark", "benchmark").of(id -> Value.of(labels.shortName(id))));
    IntStream.range(0, runs.size())
        .forEach(
            run ->
                fields.add(
                    Column.number("time_" + (run + 1) + "_ns", runs.get(run).name())
                        .of(id -> time(byRun.get(run).get(id)))));
    fields.addAll(RecordColumns.ofId(id -> id));
    return Field.table("times", "Times, side by side, not tested", fields, shared, 0);
  }

  private static Value time(BenchmarkRecord measured) {
    return measured == null ? Value.NONE : RecordColumns.time(measured);
  }
}
