package heavyloop.history;

import static java.util.stream.Collectors.joining;

import heavyloop.compare.ExitPolicy.FailOn;
import heavyloop.compare.Margins;
import heavyloop.exit.ExitCode;
import heavyloop.history.BenchmarkHistory.Drift;
import heavyloop.history.BenchmarkHistory.Step;
import heavyloop.history.History.Event;
import heavyloop.report.Column;
import heavyloop.report.Column.Field;
import heavyloop.report.Figures;
import heavyloop.report.Report;
import heavyloop.report.Report.Note;
import heavyloop.report.Value;
import heavyloop.results.Labels;
import heavyloop.results.Run;
import java.util.Comparator;
import java.util.List;

/**
 * Reports how each benchmark changed from file to file. Its kind is {@code history}; its tables are
 * {@code changes}, {@code disturbed}, {@code outliers}, {@code drifts} and {@code benchmarks}, with
 * the machine of each row.
 */
public final class HistoryReport {
  private static final int VERSION = 3;

  private static final int MOST_NAMES = 2;

  /** The most rows of the two main tables; with the smaller ones they fill one screen. */
  private static final int MOST_ROWS = 6;

  private static final int FEW_ROWS = 3;

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
   * The displayed part of a history.
   *
   * @param last show only changes in this number of files at the end of each history
   * @param onlyChanged show only benchmarks that changed
   * @param all show every row, however many there are
   */
  public record Options(int last, boolean onlyChanged, boolean all) {}

  /** The findings of a history in the files of interest. */
  public record Findings(boolean slower, boolean faster, boolean enoughFiles) {
    /** The exit code that {@code --fail-on} asks for. */
    public ExitCode exitCode(FailOn failOn) {
      if (failOn == FailOn.NEVER) {
        return ExitCode.OK;
      }
      if (slower || (faster && failOn == FailOn.CHANGE)) {
        return ExitCode.REGRESSION;
      }
      return enoughFiles ? ExitCode.OK : ExitCode.INCONCLUSIVE;
    }
  }

  /** A report with its findings, for an exit code. */
  public record Result(Report report, Findings findings) {}

  /**
   * The report of all histories of the runs, one for each machine.
   *
   * @param margins a change of level is at least half of the margin of its benchmark; accepted
   *     slowdowns are shown, but don't count as findings
   */
  public static Result of(List<Run> runs, Margins margins, Options options) {
    Report.Builder report = new Report.Builder("history", VERSION);
    List<History> histories = History.of(runs, margins);
    for (History history : histories) {
      new HistoryReport(history, options, report).add();
    }
    report.add(Note.plain("order", History.FileOrder.of(runs).toString()));
    List<Step> steps =
        histories.stream()
            .flatMap(history -> StepGroup.of(history, options.last()).stream())
            .flatMap(group -> group.steps().stream())
            .toList();
    List<Drift> drifts =
        histories.stream()
            .flatMap(history -> history.benchmarks().stream())
            .flatMap(benchmark -> benchmark.drift().stream())
            .toList();
    return new Result(
        report.build(),
        new Findings(
            steps.stream()
                    .filter(step -> margins.reasonToAccept(step.id()).isEmpty())
                    .anyMatch(Step::isSlower)
                || drifts.stream()
                    .filter(drift -> margins.reasonToAccept(drift.id()).isEmpty())
                    .anyMatch(drift -> drift.ratio() > 1),
            steps.stream().anyMatch(step -> !step.isSlower())
                || drifts.stream().anyMatch(drift -> drift.ratio() < 1),
            histories.stream().anyMatch(history -> history.runs().size() >= History.FEWEST)));
  }

  private void add() {
    List<StepGroup> groups = StepGroup.of(history, options.last());
    report.add(Note.result("place", place() + " " + found(groups)));
    events();
    List<SpikeGroup> spikes = SpikeGroup.of(history, options.last());
    int count = history.benchmarks().size();
    List<SpikeGroup> wholeRuns = spikes.stream().filter(s -> s.isWholeRun(count)).toList();
    wholeRuns(wholeRuns);
    report.addUnlessEmpty(changes(groups));
    report.addUnlessEmpty(drifts());
    report.addUnlessEmpty(
        outliers(spikes.stream().filter(group -> !group.isWholeRun(count)).toList()));
    benchmarks();
    if (history.benchmarks().stream().anyMatch(benchmark -> !benchmark.quantity().isTime())) {
      report.add(
          Note.plain(
              "meaning_of_change",
              "A change is one of the cost, so + is worse for throughputs too."));
    }
  }

  private String place() {
    int files = history.runs().size();
    return String.format(
        "%s: %s in %s.",
        history.place(),
        Figures.count(history.benchmarks().size(), "benchmark"),
        files == 1
            ? "one file, " + name(0)
            : files + " files, " + name(0) + " to " + name(files - 1));
  }

  private String name(int file) {
    return history.runs().get(file).name();
  }

  private String found(List<StepGroup> groups) {
    if (history.runs().size() < History.FEWEST) {
      return "Changes of level can't be found in fewer than " + History.FEWEST + " files.";
    }
    String where = options.last() < history.runs().size() ? " in the last " + options.last() : "";
    if (groups.isEmpty()) {
      return "No level changed" + where + drifting() + ".";
    }
    return String.format(
        "Levels that changed%s: %s, %s.",
        where, benchmarks(groups, true) + " slower", benchmarks(groups, false) + " faster");
  }

  private String drifting() {
    long count =
        history.benchmarks().stream().filter(benchmark -> benchmark.drift().isPresent()).count();
    return count == 0
        ? ""
        : ", but " + Figures.count(count, "benchmark") + (count == 1 ? " drifts" : " drift");
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
    int from = (int) Math.max(0, events.size() - limit(FEW_ROWS));
    for (Event event : events.subList(from, events.size())) {
      report.add(
          Note.plain("event", String.format("From %s on: %s.", name(event.file()), event.what())));
    }
    if (from > 0) {
      report.add(
          Note.plain("events", "Before that the JVM changed " + Figures.count(from, "time") + "."));
    }
  }

  /** Mentions the newest disturbed runs. */
  private void wholeRuns(List<SpikeGroup> groups) {
    List<SpikeGroup> shown = newest(groups);
    shown.forEach(this::wholeRun);
    if (shown.size() < groups.size()) {
      report.add(
          Note.plain(
              "more_disturbed",
              Figures.count(groups.size() - shown.size(), "earlier run")
                  + " looked like that, too; --all shows all of them."));
    }
  }

  /** The last few of some groups in the order of their files. */
  private List<SpikeGroup> newest(List<SpikeGroup> groups) {
    return groups.stream().skip(Math.max(0, groups.size() - limit(FEW_ROWS))).toList();
  }

  private void wholeRun(SpikeGroup group) {
    boolean last = group.file() == history.runs().size() - 1;
    String level = group.file() == 0 ? " than after it" : " than before and after";
    String guess =
        group.slower() > group.faster() ? ": a disturbed run." : ": another machine or setup.";
    report.add(
        Note.warning(
            "disturbed",
            String.format(
                "In %s %d of %d benchmarks were slower and %d faster%s",
                name(group.file()),
                group.slower(),
                history.benchmarks().size(),
                group.faster(),
                last
                    ? " than before; the next file will show whether they stay so."
                    : level + guess)));
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
                .of(group -> Value.of(isRepeated(group, shown) ? "" : with(group))),
            Column.data("steps").of(group -> Value.of(steps(group, Integer.MAX_VALUE))),
            Column.data("place").of(group -> Value.of(history.place()))),
        shown);
  }

  /** Whether the row above is about the same file. */
  private boolean isRepeated(StepGroup group, List<StepGroup> shown) {
    int row = shown.indexOf(group);
    return !options.all() && row > 0 && shown.get(row - 1).file() == group.file();
  }

  private String with(StepGroup group) {
    return group
        .event()
        .map(
            event ->
                (group.isAtEvent() ? "came with " : "next to " + name(event.file()) + ": ")
                    + event.what())
        .orElse("");
  }

  private String largest(StepGroup group) {
    return steps(group, MOST_NAMES) + ifMore(group.steps().size());
  }

  private static String ifMore(int names) {
    return names > MOST_NAMES ? " ..." : "";
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
            .toList();
    List<Drift> shown = drifts.stream().limit(limit(FEW_ROWS)).toList();
    return Field.table(
        "drifts",
        "Steady drifts from the first file to the last" + of(shown, drifts, "largest"),
        List.of(
            Column.text("benchmark", "benchmark")
                .of((Drift drift) -> Value.of(labels.shortName(drift.id()))),
            Column.number("ratio", "change")
                .of(drift -> Value.of(drift.ratio(), Figures.change(drift.ratio()))),
            Column.data("place").of(drift -> Value.of(history.place()))),
        shown);
  }

  /** {@code ": the newest 3 of 14"} if not all are shown. */
  private static String of(List<?> shown, List<?> all, String which) {
    return shown.size() < all.size()
        ? String.format(": the %s %d of %d", which, shown.size(), all.size())
        : "";
  }

  private Report.Table outliers(List<SpikeGroup> groups) {
    List<SpikeGroup> shown = newest(groups);
    return Field.table(
        "outliers",
        "Single files off the level" + of(shown, groups, "newest"),
        List.of(
            Column.text("file", "file").of((SpikeGroup group) -> Value.of(name(group.file()))),
            Column.number("count", "count").of(group -> Value.of(group.spikes().size())),
            Column.text("largest", "farthest off")
                .of(group -> Value.of(spikes(group, MOST_NAMES) + ifMore(group.spikes().size()))),
            Column.data("spikes").of(group -> Value.of(spikes(group, Integer.MAX_VALUE))),
            Column.data("place").of(group -> Value.of(history.place()))),
        shown);
  }

  private String spikes(SpikeGroup group, int most) {
    return group.spikes().stream()
        .limit(most)
        .map(spike -> labels.shortName(spike.id()) + " " + Figures.change(spike.ratio()))
        .collect(joining(", "));
  }

  private long limit(int most) {
    return options.all() ? Integer.MAX_VALUE : most;
  }

  /** The series of each benchmark; if there are too many, of those that changed most. */
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
              changed.isEmpty()
                  ? "--all shows all " + rows.size() + " benchmarks."
                  : String.format(
                      "Below are the %d of %d benchmarks that changed most; --all shows all.",
                      changed.size(), rows.size())));
      rows = changed;
    }
    report.addUnlessEmpty(new SeriesTable(history, labels).of(rows));
  }
}
