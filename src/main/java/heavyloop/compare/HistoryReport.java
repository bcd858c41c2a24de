package heavyloop.compare;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import heavyloop.compare.HistoryReport.History.BenchmarkHistory;
import heavyloop.compare.HistoryReport.History.LevelChange;
import heavyloop.compare.HistoryReport.History.Outlier;
import heavyloop.report.Column;
import heavyloop.report.Column.Field;
import heavyloop.report.Figures;
import heavyloop.report.Report;
import heavyloop.report.Report.Note;
import heavyloop.report.Value;
import heavyloop.results.BenchmarkId;
import heavyloop.results.Labels;
import heavyloop.results.Run;
import heavyloop.results.Run.Machine;
import heavyloop.stats.Levels;
import heavyloop.stats.Sample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Reports how each benchmark changed from file to file. Its kind is {@code history}; its tables are
 * {@code changes}, {@code outliers} and {@code benchmarks}, with the machine and JVM of each row.
 */
public final class HistoryReport {
  private static final int VERSION = 1;

  /** The fact with the start time of a run. */
  private static final String STARTED = "started";

  private static final String BARS = "▁▂▃▄▅▆▇█";

  private HistoryReport() {}

  /** A machine and JVM, whose times make one history. */
  private record Platform(String machine, String jvm) {
    static Platform of(Run run) {
      return new Platform(
          run.machine().map(Machine::identity).orElse("unknown machine"),
          run.jvm().isKnown() ? run.jvm().toString() : "unknown JVM");
    }

    @Override
    public String toString() {
      return machine + ", " + jvm;
    }
  }

  /**
   * The report of all histories of the runs, one for each machine and JVM.
   *
   * @param margins a change of level is at least half of the margin of its benchmark
   */
  public static Report of(List<Run> runs, Margins margins) {
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
                ? "Files are in order of their start times."
                : "Files are in order of their names: not all have a start time."));
    inOrder.stream()
        .collect(groupingBy(Platform::of, LinkedHashMap::new, toList()))
        .forEach((platform, files) -> add(platform, History.of(files, margins), report));
    return report.build();
  }

  private static String started(Run run) {
    return run.machine().map(machine -> machine.facts().get(STARTED)).orElse(null);
  }

  private static void add(Platform platform, History history, Report.Builder report) {
    Labels labels = new Labels(history.benchmarks().stream().map(BenchmarkHistory::id).toList());
    int files = history.runs().size();
    report.add(Note.result("place", platform + ": " + Figures.count(files, "file") + "."));
    if (files < History.FEWEST) {
      report.add(
          Note.plain(
              "too_few",
              "Changes of level are not found in fewer than " + History.FEWEST + " files."));
    }
    List<LevelChange> changes =
        history.benchmarks().stream().flatMap(benchmark -> benchmark.changes().stream()).toList();
    report.addUnlessEmpty(
        Field.table(
            "changes",
            "Where the level changed",
            List.of(
                Column.text("benchmark", "benchmark")
                    .of((LevelChange change) -> Value.of(labels.shortName(change.id()))),
                Column.text("after", "after").of(change -> Value.of(change.after())),
                Column.number("ratio", "change")
                    .of(change -> Value.of(change.ratio(), Figures.change(change.ratio()))),
                Column.number("files_since", "files since").of(change -> Value.of(change.since())),
                Column.data("place").of(change -> Value.of(platform.toString()))),
            changes));
    report.addUnlessEmpty(outliers(platform, history, labels));
    report.add(Field.table("benchmarks", "", fields(platform, labels), history.benchmarks()));
  }

  private static Report.Table outliers(Platform platform, History history, Labels labels) {
    return Field.table(
        "outliers",
        "Single files off the level; if it is the last, the next one will tell",
        List.of(
            Column.text("benchmark", "benchmark")
                .of((Outlier outlier) -> Value.of(labels.shortName(outlier.id()))),
            Column.text("file", "file").of(outlier -> Value.of(outlier.file())),
            Column.number("time_ns", "time").of(outlier -> RecordColumns.time(outlier.time())),
            Column.data("place").of(outlier -> Value.of(platform.toString()))),
        history.benchmarks().stream().flatMap(b -> b.outliers().stream()).toList());
  }

  private static List<Field<BenchmarkHistory>> fields(Platform platform, Labels labels) {
    List<Field<BenchmarkHistory>> fields = new ArrayList<>(shown(labels));
    fields.addAll(RecordColumns.ofId(BenchmarkHistory::id));
    fields.add(Column.data("place").of(benchmark -> Value.of(platform.toString())));
    return fields;
  }

  private static List<Field<BenchmarkHistory>> shown(Labels labels) {
    return List.of(
        Column.text("benchmark", "benchmark").of(b -> Value.of(labels.shortName(b.id()))),
        Column.text("times_ns", "first to last")
            .of(b -> new Value.Numbers(b.times(), sparkline(b.times()))),
        Column.number("first_ns", "first").of(b -> RecordColumns.time(present(b).get(0))),
        Column.number("last_ns", "last")
            .of(b -> RecordColumns.time(present(b).get(present(b).size() - 1))),
        Column.number("least_ns", "min")
            .ifItFits()
            .of(b -> RecordColumns.time(range(b.times()).getMin())),
        Column.number("most_ns", "max")
            .ifItFits()
            .of(b -> RecordColumns.time(range(b.times()).getMax())),
        Column.number("files", "files").ifItFits().of(b -> Value.of(present(b).size())));
  }

  private static List<Double> present(BenchmarkHistory benchmark) {
    return benchmark.times().stream().flatMapToDouble(OptionalDouble::stream).boxed().toList();
  }

  private static DoubleSummaryStatistics range(List<OptionalDouble> times) {
    return times.stream().flatMapToDouble(OptionalDouble::stream).summaryStatistics();
  }

  /**
   * A bar for each time, scaled from the smallest to the largest, and a blank where it is missing.
   */
  private static String sparkline(List<OptionalDouble> times) {
    DoubleSummaryStatistics range = range(times);
    return times.stream()
        .map(time -> time.isPresent() ? bar(time.getAsDouble(), range) : " ")
        .collect(joining());
  }

  private static String bar(double time, DoubleSummaryStatistics range) {
    double extent = range.getMax() - range.getMin();
    double height = extent > 0 ? (time - range.getMin()) / extent : 0.5;
    int bar = (int) Math.min(BARS.length() - 1, height * BARS.length());
    return BARS.substring(bar, bar + 1);
  }

  /**
   * The benchmarks of one machine and JVM through several files, the oldest first. Each file is one
   * point: its forks share a day, and a bad day would look like a change of level.
   */
  record History(List<Run> runs, List<BenchmarkHistory> benchmarks) {
    /** The fewest points in which a change of level can be found. */
    static final int FEWEST = 5;

    /**
     * One benchmark through the files.
     *
     * @param times the time in each file: the geometric mean of the forks in nanoseconds an
     *     operation; empty where the benchmark wasn't measured
     */
    record BenchmarkHistory(
        BenchmarkId id,
        List<OptionalDouble> times,
        List<LevelChange> changes,
        List<Outlier> outliers) {}

    /**
     * A change of level between two files.
     *
     * @param after the name of the last file of the old level
     * @param ratio the new level divided by the old one
     * @param since the number of files of the new level
     */
    record LevelChange(BenchmarkId id, String after, double ratio, int since) {}

    /** A single file whose time is off the level. */
    record Outlier(BenchmarkId id, String file, double time) {}

    static History of(List<Run> runs, Margins margins) {
      SortedSet<BenchmarkId> ids = new TreeSet<>();
      runs.forEach(run -> run.records().forEach(measured -> ids.add(measured.id())));
      return new History(
          List.copyOf(runs),
          ids.stream().map(id -> history(id, runs, margins.forBenchmark(id.benchmark()))).toList());
    }

    private static BenchmarkHistory history(BenchmarkId id, List<Run> runs, double margin) {
      List<OptionalDouble> times = new ArrayList<>();
      List<Point> points = new ArrayList<>();
      for (Run run : runs) {
        Optional<Point> point =
            run.records().stream()
                .filter(measured -> measured.id().equals(id))
                .findFirst()
                .map(measured -> new Point(run.name(), Sample.ofLogs(measured.forkCosts())));
        times.add(point.stream().mapToDouble(Point::time).findFirst());
        point.ifPresent(points::add);
      }
      if (points.size() < FEWEST) {
        return new BenchmarkHistory(id, times, List.of(), List.of());
      }
      double[] logs = points.stream().mapToDouble(point -> point.logs().mean()).toArray();
      Levels levels = Levels.of(logs, error(points), Math.log1p(margin) / 2);
      return new BenchmarkHistory(
          id,
          times,
          changes(id, points, levels),
          levels.outliers().stream()
              .map(points::get)
              .map(point -> new Outlier(id, point.file(), point.time()))
              .toList());
    }

    /** The logarithms of the forks' times in a file. */
    private record Point(String file, Sample logs) {
      double time() {
        return Math.exp(logs.mean());
      }
    }

    /** The usual standard error of a point by its own forks; 0 if all have a single one. */
    private static double error(List<Point> points) {
      return Math.sqrt(
          points.stream()
              .map(Point::logs)
              .filter(logs -> logs.size() > 1)
              .mapToDouble(logs -> logs.variance() / logs.size())
              .average()
              .orElse(0));
    }

    private static List<LevelChange> changes(BenchmarkId id, List<Point> points, Levels levels) {
      List<Integer> starts = new ArrayList<>(List.of(0));
      starts.addAll(levels.changes());
      starts.add(points.size());
      List<LevelChange> changes = new ArrayList<>();
      for (int i = 1; i + 1 < starts.size(); i++) {
        List<Point> before = level(points, levels, starts.get(i - 1), starts.get(i));
        List<Point> after = level(points, levels, starts.get(i), starts.get(i + 1));
        changes.add(
            new LevelChange(
                id,
                before.get(before.size() - 1).file(),
                Math.exp(mean(after) - mean(before)),
                after.size()));
      }
      return changes;
    }

    private static List<Point> level(List<Point> points, Levels levels, int from, int to) {
      return IntStream.range(from, to)
          .filter(i -> !levels.outliers().contains(i))
          .mapToObj(points::get)
          .toList();
    }

    private static double mean(List<Point> points) {
      return points.stream().mapToDouble(point -> point.logs().mean()).average().orElseThrow();
    }
  }
}
