package heavyloop.compare;

import static java.util.stream.Collectors.joining;

import heavyloop.compare.History.BenchmarkHistory;
import heavyloop.compare.History.Drift;
import heavyloop.compare.History.Event;
import heavyloop.compare.History.SpikeGroup;
import heavyloop.compare.History.Step;
import heavyloop.compare.History.StepGroup;
import heavyloop.report.Column;
import heavyloop.report.Column.Field;
import heavyloop.report.Figures;
import heavyloop.report.Report;
import heavyloop.report.Report.Note;
import heavyloop.report.Value;
import heavyloop.results.Labels;
import heavyloop.results.Run;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Reports how each benchmark changed from file to file. Its kind is {@code history}; its tables are
 * {@code changes}, {@code disturbed}, {@code outliers}, {@code drifts} and {@code benchmarks}, with
 * the machine of each row.
 */
public final class HistoryReport {
  private static final int VERSION = 2;

  private static final String BARS = "▁▂▃▄▅▆▇█";

  /** Stands before the first file of a new JVM. */
  private static final String NEW_JVM = "|";

  /** A longer series is drawn with several files a bar. */
  private static final int MOST_BARS = 40;

  private static final int MOST_NAMES = 3;
  private static final int MOST_ROWS = 12;

  private final History history;
  private final Options options;
  private final Labels labels;
  private final Report.Builder report;

  private HistoryReport(History history, Options options, Report.Builder report) {
    this.history = history;
    this.options = options;
    this.labels = new Labels(history.benchmarks().stream().map(BenchmarkHistory::id).toList());
    this.report = report;
  }

  /**
   * The part of a history to show.
   *
   * @param last only changes in as many files at the end of each history
   * @param onlyChanged only benchmarks that changed
   * @param all every row, however many there are
   */
  public record Options(int last, boolean onlyChanged, boolean all) {
    public static final Options ALL = new Options(Integer.MAX_VALUE, false, true);
  }

  /** What a history found in the files of interest. */
  public record Findings(boolean slower, boolean faster, boolean enoughFiles) {}

  /** A report with its findings, for an exit code. */
  public record Result(Report report, Findings findings) {}

  /**
   * The report of all histories of the runs, one for each machine.
   *
   * @param margins a change of level is at least half of the margin of its benchmark
   */
  public static Result of(List<Run> runs, Margins margins, Options options) {
    Report.Builder report = new Report.Builder("history", VERSION);
    List<History> histories = History.of(runs, margins);
    for (History history : histories) {
      new HistoryReport(history, options, report).add();
    }
    report.add(
        Note.plain(
            "order",
            History.isDated(runs)
                ? "Files are in order of their start times."
                : "Files are in order of their names: not all have a start time."));
    List<Step> steps =
        histories.stream()
            .flatMap(history -> history.stepGroups(options.last()).stream())
            .flatMap(group -> group.steps().stream())
            .toList();
    return new Result(
        report.build(),
        new Findings(
            steps.stream().anyMatch(Step::isSlower),
            steps.stream().anyMatch(step -> !step.isSlower()),
            histories.stream().anyMatch(history -> history.runs().size() >= History.FEWEST)));
  }

  private void add() {
    List<StepGroup> groups = history.stepGroups(options.last());
    report.add(Note.result("place", place() + " " + found(groups)));
    events();
    List<SpikeGroup> spikes = history.spikeGroups(options.last());
    int count = history.benchmarks().size();
    List<SpikeGroup> disturbed = spikes.stream().filter(s -> s.isDisturbedRun(count)).toList();
    disturbed.stream().limit(limit(MOST_ROWS)).forEach(this::disturbed);
    report.addUnlessEmpty(changes(groups));
    report.addUnlessEmpty(drifts());
    report.addUnlessEmpty(
        outliers(spikes.stream().filter(group -> !group.isDisturbedRun(count)).toList()));
    benchmarks();
  }

  private String place() {
    int files = history.runs().size();
    return String.format(
        "%s: %s in %s, %s to %s.",
        history.place(),
        Figures.count(history.benchmarks().size(), "benchmark"),
        Figures.count(files, "file"),
        name(0),
        name(files - 1));
  }

  private String name(int file) {
    return history.runs().get(file).name();
  }

  private String found(List<StepGroup> groups) {
    if (history.runs().size() < History.FEWEST) {
      return "Changes of level are not found in fewer than " + History.FEWEST + " files.";
    }
    String where = options.last() < history.runs().size() ? " in the last " + options.last() : "";
    if (groups.isEmpty()) {
      return "No level changed" + where + ".";
    }
    return String.format(
        "Levels that changed%s: %s, %s.",
        where, benchmarks(groups, true) + " slower", benchmarks(groups, false) + " faster");
  }

  /** The number of benchmarks of the groups, each once. */
  private static String benchmarks(List<StepGroup> groups, boolean slower) {
    long count =
        groups.stream()
            .filter(group -> group.slower() == slower)
            .flatMap(group -> group.steps().stream())
            .map(Step::id)
            .distinct()
            .count();
    return Figures.count(count, "benchmark");
  }

  private void events() {
    List<Event> events = history.events();
    int from = (int) Math.max(0, events.size() - limit(MOST_NAMES));
    for (Event event : events.subList(from, events.size())) {
      report.add(
          Note.plain("event", String.format("From %s on: %s.", name(event.file()), event.what())));
    }
    if (from > 0) {
      report.add(
          Note.plain("events", "Before that the JVM changed " + Figures.count(from, "time") + "."));
    }
  }

  private void disturbed(SpikeGroup group) {
    long slower = group.slower();
    long faster = group.spikes().size() - slower;
    boolean last = group.file() == history.runs().size() - 1;
    report.add(
        Note.warning(
            "disturbed",
            String.format(
                "In %s %d of %d benchmarks were slower and %d faster than before%s",
                name(group.file()),
                slower,
                history.benchmarks().size(),
                faster,
                last
                    ? "; the next file will tell whether they stay so."
                    : " and after: that run was disturbed.")));
  }

  private Report.Table changes(List<StepGroup> groups) {
    List<StepGroup> shown = groups.stream().limit(limit(MOST_ROWS)).toList();
    if (shown.size() < groups.size()) {
      report.add(
          Note.plain(
              "more_changes",
              String.format(
                  "Below are changes near the last %d of %d places; --all shows all of them.",
                  shown.size(), groups.size())));
    }
    return Field.table(
        "changes",
        "Where levels changed",
        List.of(
            Column.text("near", "near").of((StepGroup group) -> Value.of(name(group.file()))),
            Column.text("direction", "")
                .of(group -> Value.of(group.slower() ? "slower" : "faster")),
            Column.number("count", "count").of(group -> Value.of(group.steps().size())),
            Column.text("largest", "largest changes").of(group -> Value.of(largest(group))),
            Column.text("with", "came with")
                .below()
                .of(group -> Value.of(group.event().map(e -> "came with " + e.what()).orElse(""))),
            Column.data("steps").of(group -> Value.of(steps(group, Integer.MAX_VALUE))),
            Column.data("place").of(group -> Value.of(history.place()))),
        shown);
  }

  private String largest(StepGroup group) {
    int more = group.steps().size() - MOST_NAMES;
    return steps(group, MOST_NAMES) + (more > 0 ? " ..." : "");
  }

  private String steps(StepGroup group, int most) {
    return group.steps().stream()
        .limit(most)
        .map(step -> labels.shortName(step.id()) + " " + Figures.change(step.ratio()))
        .collect(joining(", "));
  }

  private Report.Table drifts() {
    List<Drift> drifts =
        history.benchmarks().stream()
            .flatMap(benchmark -> benchmark.drift().stream())
            .sorted(Comparator.comparing(drift -> -Math.abs(Math.log(drift.ratio()))))
            .limit(limit(MOST_ROWS))
            .toList();
    return Field.table(
        "drifts",
        "What drifted steadily from the first file to the last",
        List.of(
            Column.text("benchmark", "benchmark")
                .of((Drift drift) -> Value.of(labels.shortName(drift.id()))),
            Column.number("ratio", "change")
                .of(drift -> Value.of(drift.ratio(), Figures.change(drift.ratio()))),
            Column.data("place").of(drift -> Value.of(history.place()))),
        drifts);
  }

  private Report.Table outliers(List<SpikeGroup> groups) {
    return Field.table(
        "outliers",
        "Single files off the level; if it is the last, the next one will tell",
        List.of(
            Column.text("file", "file").of((SpikeGroup group) -> Value.of(name(group.file()))),
            Column.text("spikes", "benchmarks")
                .of(
                    group ->
                        Value.of(
                            group.spikes().stream()
                                .map(
                                    spike ->
                                        labels.shortName(spike.id())
                                            + " "
                                            + Figures.change(spike.ratio()))
                                .collect(joining(", ")))),
            Column.data("place").of(group -> Value.of(history.place()))),
        groups.stream().skip(Math.max(0, groups.size() - limit(MOST_ROWS))).toList());
  }

  private long limit(int most) {
    return options.all() ? Integer.MAX_VALUE : most;
  }

  /** The series of each benchmark; where they are too many, of those that changed most. */
  private void benchmarks() {
    List<BenchmarkHistory> rows =
        history.benchmarks().stream()
            .filter(benchmark -> !options.onlyChanged() || benchmark.isChanged())
            .toList();
    if (rows.size() > limit(MOST_ROWS)) {
      List<BenchmarkHistory> changed =
          rows.stream()
              .filter(benchmark -> benchmark.largestChange() > 0)
              .sorted(Comparator.comparing(BenchmarkHistory::largestChange).reversed())
              .limit(MOST_ROWS)
              .toList();
      report.add(
          Note.plain(
              "more_benchmarks",
              String.format(
                  "Below are the %d of %d benchmarks that changed most; --all shows all of them.",
                  changed.size(), rows.size())));
      rows = changed;
    }
    report.addUnlessEmpty(Field.table("benchmarks", "", fields(), rows));
  }

  private List<Field<BenchmarkHistory>> fields() {
    List<Field<BenchmarkHistory>> fields =
        new ArrayList<>(
            List.of(
                Column.text("benchmark", "benchmark")
                    .of((BenchmarkHistory b) -> Value.of(labels.shortName(b.id()))),
                Column.text("times_ns", "first to last")
                    .of(b -> new Value.Numbers(b.times(), sparkline(b))),
                Column.number("first_ns", "first").of(b -> RecordColumns.time(present(b).get(0))),
                Column.number("last_ns", "last")
                    .of(b -> RecordColumns.time(present(b).get(present(b).size() - 1))),
                Column.number("least_ns", "min")
                    .ifItFits()
                    .of(b -> RecordColumns.time(range(b.times()).getMin())),
                Column.number("most_ns", "max")
                    .ifItFits()
                    .of(b -> RecordColumns.time(range(b.times()).getMax())),
                Column.number("files", "files").ifItFits().of(b -> Value.of(present(b).size()))));
    fields.addAll(RecordColumns.ofId(BenchmarkHistory::id));
    fields.add(Column.data("place").of(benchmark -> Value.of(history.place())));
    return fields;
  }

  private static List<Double> present(BenchmarkHistory benchmark) {
    return benchmark.times().stream().flatMapToDouble(OptionalDouble::stream).boxed().toList();
  }

  private static DoubleSummaryStatistics range(List<OptionalDouble> times) {
    return times.stream().flatMapToDouble(OptionalDouble::stream).summaryStatistics();
  }

  /**
   * A bar for each time, or for the mean of several, a blank where it is missing, and a mark where
   * the JVM changed. All heights are used only if the times differ by the margin.
   */
  private String sparkline(BenchmarkHistory benchmark) {
    List<OptionalDouble> times = benchmark.times();
    DoubleSummaryStatistics range = range(times);
    double extent = Math.max(range.getMax() - range.getMin(), range.getMin() * benchmark.margin());
    double least = (range.getMax() + range.getMin() - extent) / 2;
    int size = (times.size() + MOST_BARS - 1) / MOST_BARS;
    StringBuilder line = new StringBuilder();
    for (int from = 0; from < times.size(); from += size) {
      int end = Math.min(times.size(), from + size);
      int start = from;
      if (history.events().stream().anyMatch(e -> e.file() >= start && e.file() < end)) {
        line.append(NEW_JVM);
      }
      OptionalDouble mean =
          times.subList(from, end).stream().flatMapToDouble(OptionalDouble::stream).average();
      line.append(mean.isPresent() ? bar((mean.getAsDouble() - least) / extent) : " ");
    }
    return line.toString();
  }

  private static String bar(double height) {
    int bar = (int) Math.min(BARS.length() - 1, Math.max(0, height * BARS.length()));
    return BARS.substring(bar, bar + 1);
  }
}
