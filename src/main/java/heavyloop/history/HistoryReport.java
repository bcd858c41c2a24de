package heavyloop.history;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import heavyloop.compare.RecordColumns;
import heavyloop.report.Column;
import heavyloop.report.Field;
import heavyloop.report.Figures;
import heavyloop.report.Report;
import heavyloop.report.Report.Note;
import heavyloop.report.Value;
import heavyloop.results.Labels;
import heavyloop.results.Machine;
import heavyloop.results.Run;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How each benchmark went from file to file. Its kind is {@code history}; its tables are {@code
 * files}, {@code benchmarks} and {@code changes}, each with the machine and JVM that a row is of.
 */
public final class HistoryReport {
  private static final int VERSION = 1;

  /** The fact that tells when a run began, if its file has it. */
  private static final String STARTED = "started";

  private HistoryReport() {}

  /** Whose times make one history. */
  private record Place(String machine, String jvm) {
    static Place of(Run run) {
      return new Place(
          run.machine().map(Machine::identity).orElse("unknown machine"),
          run.jvm().isKnown() ? run.jvm().toString() : "unknown JVM");
    }

    @Override
    public String toString() {
      return machine + ", " + jvm;
    }
  }

  /** All histories that the runs make, one for each machine and JVM. */
  public static Report of(List<Run> runs) {
    Report.Builder report = new Report.Builder("history", VERSION);
    boolean dated = runs.stream().allMatch(run -> started(run) != null);
    List<Run> inOrder = new ArrayList<>(runs);
    if (dated) {
      inOrder.sort(Comparator.comparing(HistoryReport::started));
    }
    report.add(
        Note.plain(
            "order",
            dated
                ? "In the order of the times at which they were started."
                : "In the order of their names: not all files say when they were measured."));
    inOrder.stream()
        .collect(groupingBy(Place::of, LinkedHashMap::new, toList()))
        .forEach((place, ofPlace) -> add(place, History.of(ofPlace), report));
    return report.build();
  }

  private static String started(Run run) {
    return run.machine().map(machine -> machine.facts().get(STARTED)).orElse(null);
  }

  /** A benchmark with one of its changes. */
  private record Row(Series series, Series.Change change) {}

  private static void add(Place place, History history, Report.Builder report) {
    Labels labels = new Labels(history.series().stream().map(Series::id).toList());
    report.add(Note.result("place", place + ": " + history.runs().size() + " files."));
    if (history.runs().size() < History.FEWEST) {
      report.add(
          Note.plain(
              "too_few",
              "No change of level is looked for in fewer than " + History.FEWEST + " files."));
    }
    List<Row> changes =
        history.series().stream()
            .flatMap(series -> series.changes().stream().map(change -> new Row(series, change)))
            .toList();
    report.addUnlessEmpty(
        Field.table(
            "changes",
            "Where the level changed",
            List.of(
                Column.text("benchmark", "benchmark")
                    .of((Row row) -> Value.of(labels.of(row.series().id()))),
                Column.text("after", "after").of(row -> Value.of(row.change().after())),
                Column.number("ratio", "by")
                    .of(
                        row ->
                            Value.of(row.change().ratio(), Figures.change(row.change().ratio()))),
                Column.data("place").of(row -> Value.of(place.toString()))),
            changes));
    report.add(Field.table("benchmarks", "", fields(place, labels), history.series()));
  }

  private static List<Field<Series>> fields(Place place, Labels labels) {
    List<Field<Series>> fields = new ArrayList<>(shown(labels));
    fields.addAll(RecordColumns.ofKey(Series::id));
    fields.add(Column.data("place").of(series -> Value.of(place.toString())));
    return fields;
  }

  private static List<Field<Series>> shown(Labels labels) {
    return List.of(
        Column.text("benchmark", "benchmark").of(series -> Value.of(labels.of(series.id()))),
        Column.text("times_ns", "first to last")
            .of(series -> new Value.Numbers(series.times(), Sparkline.of(series.times()))),
        Column.number("first_ns", "first").of(series -> RecordColumns.time(present(series).get(0))),
        Column.number("last_ns", "last")
            .of(series -> RecordColumns.time(present(series).get(present(series).size() - 1))),
        Column.number("least_ns", "least")
            .ifItFits()
            .of(series -> RecordColumns.time(least(series))),
        Column.number("most_ns", "most").ifItFits().of(series -> RecordColumns.time(most(series))),
        Column.number("files", "files").ifItFits().of(series -> Value.of(present(series).size())));
  }

  private static List<Double> present(Series series) {
    return series.times().stream()
        .filter(OptionalDouble::isPresent)
        .map(OptionalDouble::getAsDouble)
        .toList();
  }

  private static double least(Series series) {
    return present(series).stream().mapToDouble(Double::doubleValue).min().orElseThrow();
  }

  private static double most(Series series) {
    return present(series).stream().mapToDouble(Double::doubleValue).max().orElseThrow();
  }
}
