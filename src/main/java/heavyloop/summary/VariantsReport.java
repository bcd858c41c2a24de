package heavyloop.summary;

import heavyloop.compare.RecordColumns;
import heavyloop.compare.Reference;
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
import heavyloop.stats.Sample;
import heavyloop.summary.Leaderboard.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Compares the variants of a run with one named by the user, at equal other parameters. Its kind is
 * {@code variants}; its tables are {@code variants} and {@code others}, those without such a
 * reference.
 */
public final class VariantsReport {
  private static final int VERSION = 1;

  private final Run run;
  private final Reference reference;
  private final List<Leaderboard> boards;
  private final Labels labels;

  private VariantsReport(Run run, Reference reference) {
    this.run = run;
    this.reference = reference;
    this.boards = Leaderboard.all(run, reference);
    this.labels = new Labels(run.records().stream().map(BenchmarkRecord::id).toList());
  }

  /** The variants of each run. */
  public static Report of(List<Run> runs, Reference reference) {
    Report.Builder report = new Report.Builder("variants", VERSION);
    runs.forEach(run -> new VariantsReport(run, reference).addTo(report));
    return report.build();
  }

  private void addTo(Report.Builder report) {
    report.add(Note.result("answer", run.name() + ": " + answer()));
    boolean isTested = boards.stream().allMatch(Leaderboard::isTested);
    if (!isTested) {
      report.add(
          Note.warning(
              "single_fork",
              "A single fork gives no interval, so the order may be chance; measure with -f 5."));
    }
    report.addFixedParameters(labels.constants());
    report.addUnlessEmpty(variants());
    report.addUnlessEmpty(others());
  }

  private String answer() {
    long first = boards.stream().filter(this::isBestItself).count();
    String name = reference.words();
    if (boards.isEmpty()) {
      return "nothing else is shown to compare with " + name + ".";
    }
    if (boards.size() == 1) {
      return first == 1
          ? name + " is the fastest, or indistinguishable from it."
          : name + " is not the fastest.";
    }
    return String.format(
        "%s is the fastest, or indistinguishable from it, in %d of %d comparisons.%s",
        name, first, boards.size(), means());
  }

  private boolean isBestItself(Leaderboard board) {
    return board.winners().stream()
        .anyMatch(place -> place.measured().id().equals(board.baseline().id()));
  }

  /** The geometric mean of each variant over several comparisons. */
  private String means() {
    Map<String, List<Double>> byVariant = new LinkedHashMap<>();
    for (Leaderboard board : boards) {
      for (Place place : board.places()) {
        if (!place.measured().id().equals(board.baseline().id())) {
          byVariant
              .computeIfAbsent(variant(place.measured().id(), board), any -> new ArrayList<>())
              .add(place.speedUp().speedUp());
        }
      }
    }
    boolean everywhere = byVariant.values().stream().allMatch(v -> v.size() == boards.size());
    if (!everywhere) {
      return "";
    }
    return byVariant.entrySet().stream()
        .map(
            entry ->
                entry.getKey()
                    + " "
                    + Figures.speedUp(
                        Sample.geometricMean(
                            entry.getValue().stream().mapToDouble(d -> d).toArray())))
        .collect(Collectors.joining(", ", " Over all (geometric mean): ", "."));
  }

  /** The difference between a variant and its reference: values of parameters, else the name. */
  private String variant(BenchmarkId id, Leaderboard board) {
    BenchmarkId baseline = board.baseline().id();
    String values =
        id.params().entrySet().stream()
            .filter(param -> baseline.params().containsKey(param.getKey()))
            .filter(param -> !param.getValue().equals(baseline.params().get(param.getKey())))
            .map(param -> param.getKey() + "=" + param.getValue())
            .collect(Collectors.joining(", "));
    return id.benchmark().equals(baseline.benchmark()) && !values.isEmpty()
        ? values
        : labels.shortName(id).replaceFirst(" \\(.*", "");
  }

  private record Row(Place place, boolean isReference) {}

  private Report.Table variants() {
    List<Row> rows = new ArrayList<>();
    for (Leaderboard board : boards) {
      for (Place place : board.places()) {
        rows.add(new Row(place, place.measured().id().equals(board.baseline().id())));
      }
    }
    List<Field<Row>> fields = new ArrayList<>();
    fields.add(Column.number("rank", "rank").of(row -> rank(row.place())));
    fields.add(
        Column.text("benchmark", "benchmark")
            .of(row -> Value.of(labels.shortName(row.place().measured().id()))));
    fields.add(
        Column.number("ratio", "against " + reference.words() + " (95 % interval)")
            .of(
                row ->
                    row.isReference()
                        ? Value.of("reference")
                        : RecordColumns.speedUp(row.place().speedUp())));
    fields.add(
        Column.number("time_ns", "time").of(row -> RecordColumns.time(row.place().measured())));
    fields.add(
        Column.number("forks", "forks")
            .ifItFits()
            .of(row -> Value.of(row.place().measured().primary().forks().size())));
    fields.addAll(RecordColumns.ofId((Row row) -> row.place().measured().id()));
    fields.add(Column.data("run").of(row -> Value.of(run.name())));
    String title = "Best first at equal other parameters; = is a tie within the noise";
    return Field.table("variants", title, fields, rows);
  }

  private static Value rank(Place place) {
    return Value.of(place.rank(), place.rank() + (place.isTied() ? "=" : ""));
  }

  private Report.Table others() {
    List<BenchmarkId> placed =
        boards.stream()
            .flatMap(board -> board.places().stream())
            .map(place -> place.measured().id())
            .toList();
    List<BenchmarkRecord> rest =
        run.records().stream().filter(record -> !placed.contains(record.id())).toList();
    List<Field<BenchmarkRecord>> fields = new ArrayList<>();
    fields.add(Column.text("benchmark", "benchmark").of(r -> Value.of(labels.shortName(r.id()))));
    fields.add(Column.number("time_ns", "time (95 % interval)").of(RecordColumns::time));
    fields.addAll(RecordColumns.ofId(BenchmarkRecord::id));
    return Field.table(
        "others", "Without " + reference.words() + " at equal other parameters", fields, rest);
  }
}
