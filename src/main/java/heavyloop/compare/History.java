package heavyloop.compare;

import heavyloop.results.BenchmarkId;
import heavyloop.results.BenchmarkRecord;
import heavyloop.results.Run;
import heavyloop.results.Run.Machine;
import heavyloop.stats.Levels;
import heavyloop.stats.Sample;
import heavyloop.stats.Trend;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The benchmarks of one machine through several files, the oldest first. Each file is one point:
 * its forks share a day, and a bad day would look like a change of level. The JVM may change
 * between files; that is an event of the history, and often the cause of what follows.
 *
 * @param place the machine, and the JVM where several are measured side by side
 */
record History(
    String place, List<Run> runs, List<Event> events, List<BenchmarkHistory> benchmarks) {
  /** The fewest points in which a change of level can be found. */
  static final int FEWEST = 5;

  /** The most files of a spike, after which the level is the old one again. */
  private static final int LONGEST_SPIKE = 2;

  /** The fact with the start time of a run. */
  private static final String STARTED = "started";

  History {
    runs = List.copyOf(runs);
    events = List.copyOf(events);
    benchmarks = List.copyOf(benchmarks);
  }

  /**
   * A change of the JVM.
   *
   * @param file the index of the first file with the new one
   * @param what changed: {@code JDK 21.0.3 -> 21.0.4}
   */
  record Event(int file, String what) {}

  /**
   * One benchmark through the files.
   *
   * @param times the time in each file: the geometric mean of the forks in nanoseconds an
   *     operation; empty where the benchmark wasn't measured
   * @param drift a steady change, which is not a step
   */
  record BenchmarkHistory(
      BenchmarkId id,
      double margin,
      List<OptionalDouble> times,
      List<Step> steps,
      List<Spike> spikes,
      Optional<Drift> drift) {

    boolean isChanged() {
      return !steps.isEmpty() || !spikes.isEmpty() || drift.isPresent();
    }

    /** The largest step or drift, as a logarithm without its sign. */
    double largestChange() {
      double step = steps.stream().mapToDouble(s -> Math.abs(Math.log(s.ratio()))).max().orElse(0);
      return Math.max(step, drift.map(d -> Math.abs(Math.log(d.ratio()))).orElse(0.0));
    }
  }

  /**
   * A change of level between two files.
   *
   * @param file the index of the first file of the new level
   * @param ratio the new level divided by the old one
   * @param since the number of files of the new level
   */
  record Step(BenchmarkId id, int file, double ratio, int since) {
    boolean isSlower() {
      return ratio > 1;
    }
  }

  /**
   * A file whose time is off the level, which later files keep.
   *
   * @param ratio its time divided by the level
   */
  record Spike(BenchmarkId id, int file, double time, double ratio) {}

  /** A steady change from the first file to the last. */
  record Drift(BenchmarkId id, double ratio) {}

  /** Whether all runs have a start time, by which they are put in order. */
  static boolean isDated(List<Run> runs) {
    return runs.stream().allMatch(run -> started(run) != null);
  }

  /**
   * The histories of all machines in the runs.
   *
   * @param margins a change of level is at least half of the margin of its benchmark
   */
  static List<History> of(List<Run> runs, Margins margins) {
    List<Run> inOrder = new ArrayList<>(runs);
    if (isDated(runs)) {
      inOrder.sort(Comparator.comparing(History::started));
    }
    Map<String, List<Run>> places = new LinkedHashMap<>();
    for (Run run : inOrder) {
      places.computeIfAbsent(machine(run), place -> new ArrayList<>()).add(run);
    }
    List<History> histories = new ArrayList<>();
    places.forEach((place, files) -> histories.addAll(ofMachine(place, files, margins)));
    return histories;
  }

  private static String started(Run run) {
    return run.machine().map(machine -> machine.facts().get(STARTED)).orElse(null);
  }

  private static String machine(Run run) {
    return run.machine().map(Machine::identity).orElse("unknown machine");
  }

  /** JVMs that take turns are measured side by side; one that follows another is an update. */
  private static List<History> ofMachine(String machine, List<Run> files, Margins margins) {
    long turns =
        IntStream.range(1, files.size())
            .filter(i -> !feature(files.get(i)).equals(feature(files.get(i - 1))))
            .count();
    if (files.size() < 4 || 2 * turns < files.size()) {
      return List.of(ofSeries(machine, files, margins));
    }
    Map<String, List<Run>> byJvm = new LinkedHashMap<>();
    files.forEach(run -> byJvm.computeIfAbsent(feature(run), jvm -> new ArrayList<>()).add(run));
    List<History> histories = new ArrayList<>();
    byJvm.forEach((jvm, series) -> histories.add(ofSeries(machine + ", " + jvm, series, margins)));
    return histories;
  }

  /** The JVM up to its first number: an update keeps it. */
  private static String feature(Run run) {
    String version = run.jvm().jdkVersion();
    String kind = run.jvm().vmName().contains("GraalVM") ? "GraalVM " : "JDK ";
    return version.isEmpty() ? "unknown JVM" : kind + version.split("[.+_-]", 2)[0];
  }

  private static History ofSeries(String place, List<Run> runs, Margins margins) {
    List<Map<BenchmarkId, BenchmarkRecord>> files = new ArrayList<>();
    SortedSet<BenchmarkId> ids = new TreeSet<>();
    for (Run run : runs) {
      Map<BenchmarkId, BenchmarkRecord> records = new HashMap<>();
      run.records().forEach(record -> records.put(record.id(), record));
      files.add(records);
      ids.addAll(records.keySet());
    }
    return new History(
        place,
        runs,
        events(runs),
        ids.parallelStream()
            .map(id -> benchmark(id, files, margins.forBenchmark(id.benchmark())))
            .toList());
  }

  private static List<Event> events(List<Run> runs) {
    List<Event> events = new ArrayList<>();
    for (int i = 1; i < runs.size(); i++) {
      String what = ComparisonReport.Difference.ofJvm(runs.get(i - 1), runs.get(i));
      if (!what.isEmpty()) {
        events.add(new Event(i, what));
      }
    }
    return events;
  }

  /** A measured point of a series. */
  private record Point(int file, Sample logs) {
    double time() {
      return Math.exp(logs.mean());
    }
  }

  private static BenchmarkHistory benchmark(
      BenchmarkId id, List<Map<BenchmarkId, BenchmarkRecord>> files, double margin) {
    List<OptionalDouble> times = new ArrayList<>();
    List<Point> points = new ArrayList<>();
    for (int file = 0; file < files.size(); file++) {
      BenchmarkRecord measured = files.get(file).get(id);
      if (measured == null) {
        times.add(OptionalDouble.empty());
      } else {
        Point point = new Point(file, Sample.ofLogs(measured.forkCosts()));
        points.add(point);
        times.add(OptionalDouble.of(point.time()));
      }
    }
    if (points.size() < FEWEST) {
      return new BenchmarkHistory(id, margin, times, List.of(), List.of(), Optional.empty());
    }
    double[] logs = points.stream().mapToDouble(point -> point.logs().mean()).toArray();
    double least = Math.log1p(margin) / 2;
    double error = error(points);
    Levels levels = Levels.of(logs, error, least);
    Optional<Drift> drift =
        Trend.of(logs, levels, error, least)
            .map(line -> new Drift(id, Math.exp(line.slope() * (logs.length - 1))));
    Segments segments = new Segments(id, points, levels, least);
    return new BenchmarkHistory(
        id,
        margin,
        times,
        drift.isPresent() ? List.of() : segments.steps(),
        drift.isPresent() ? List.of() : segments.spikes(),
        drift);
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

  /** The levels of a series, of which short ones between two equal ones are spikes. */
  private static final class Segments {
    private final BenchmarkId id;
    private final List<Point> points;
    private final Levels levels;
    private final double least;

    /** The first point of each level that isn't a spike, and its logarithm. */
    private final TreeMap<Integer, Double> kept = new TreeMap<>();

    private final List<Integer> off = new ArrayList<>();

    Segments(BenchmarkId id, List<Point> points, Levels levels, double least) {
      this.id = id;
      this.points = points;
      this.levels = levels;
      this.least = least;
      List<Integer> starts = new ArrayList<>(List.of(0));
      starts.addAll(levels.changes());
      starts.add(points.size());
      off.addAll(levels.outliers());
      for (int i = 0; i + 1 < starts.size(); i++) {
        if (isSpike(starts, i)) {
          IntStream.range(starts.get(i), starts.get(i + 1)).forEach(off::add);
        } else if (kept.isEmpty() || !isSame(kept.lastEntry().getValue(), mean(starts, i))) {
          kept.put(starts.get(i), mean(starts, i));
        }
      }
    }

    private boolean isSpike(List<Integer> starts, int level) {
      boolean inside = level > 0 && level + 2 < starts.size();
      return inside
          && starts.get(level + 1) - starts.get(level) <= LONGEST_SPIKE
          && isSame(mean(starts, level - 1), mean(starts, level + 1));
    }

    private boolean isSame(double level, double other) {
      return Math.abs(level - other) < least;
    }

    private double mean(List<Integer> starts, int level) {
      return IntStream.range(starts.get(level), starts.get(level + 1))
          .filter(i -> !levels.outliers().contains(i))
          .mapToDouble(i -> points.get(i).logs().mean())
          .average()
          .orElseThrow();
    }

    List<Step> steps() {
      List<Step> steps = new ArrayList<>();
      List<Integer> starts = new ArrayList<>(kept.keySet());
      for (int i = 1; i < starts.size(); i++) {
        int from = starts.get(i);
        int end = i + 1 < starts.size() ? starts.get(i + 1) : points.size();
        int since = (int) IntStream.range(from, end).filter(p -> !off.contains(p)).count();
        double ratio = Math.exp(kept.get(from) - kept.get(starts.get(i - 1)));
        steps.add(new Step(id, points.get(from).file(), ratio, since));
      }
      return steps;
    }

    List<Spike> spikes() {
      return off.stream()
          .sorted()
          .map(
              i -> {
                double time = points.get(i).time();
                double level = Math.exp(kept.floorEntry(i).getValue());
                return new Spike(id, points.get(i).file(), time, time / level);
              })
          .toList();
    }
  }

  /** The steps of the last files, each with the largest first. */
  List<StepGroup> stepGroups(int last) {
    List<Step> steps =
        benchmarks.stream()
            .flatMap(benchmark -> benchmark.steps().stream())
            .filter(step -> isLast(step.file(), last))
            .toList();
    List<StepGroup> groups = new ArrayList<>();
    for (boolean slower : new boolean[] {true, false}) {
      List<Step> rest =
          new ArrayList<>(steps.stream().filter(step -> step.isSlower() == slower).toList());
      while (!rest.isEmpty()) {
        int file = mostCommonFile(rest);
        List<Step> near =
            rest.stream()
                .filter(step -> Math.abs(step.file() - file) <= 1)
                .sorted(Comparator.comparing(step -> -Math.abs(Math.log(step.ratio()))))
                .toList();
        rest.removeAll(near);
        groups.add(new StepGroup(file, slower, near, eventNear(file)));
      }
    }
    groups.sort(
        Comparator.comparing(StepGroup::file)
            .reversed()
            .thenComparing(StepGroup::slower, Comparator.reverseOrder()));
    return groups;
  }

  boolean isLast(int file, int last) {
    return file >= runs.size() - last;
  }

  private static int mostCommonFile(List<Step> steps) {
    Map<Integer, Integer> counts = new TreeMap<>();
    steps.forEach(step -> counts.merge(step.file(), 1, Integer::sum));
    return counts.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElseThrow();
  }

  private Optional<Event> eventNear(int file) {
    return events.stream().filter(event -> event.file() == file).findFirst();
  }

  /**
   * Steps of several benchmarks in one direction near one file: what one commit, one JVM or one
   * change of the machine did.
   *
   * @param file the index of the file where most of them are; the others are next to it
   * @param event the change of the JVM that came with them
   */
  record StepGroup(int file, boolean slower, List<Step> steps, Optional<Event> event) {}

  /** The spikes of one file, of which many at once are a disturbed run. */
  record SpikeGroup(int file, List<Spike> spikes) {
    private static final int FEW = 3;
    private static final double PART = 0.05;

    boolean isDisturbedRun(int benchmarks) {
      return spikes.size() >= Math.max(FEW, PART * benchmarks);
    }

    long slower() {
      return spikes.stream().filter(spike -> spike.ratio() > 1).count();
    }
  }

  /** The spikes of the last files, by file. */
  List<SpikeGroup> spikeGroups(int last) {
    Map<Integer, List<Spike>> byFile = new TreeMap<>();
    benchmarks.stream()
        .flatMap(benchmark -> benchmark.spikes().stream())
        .filter(spike -> isLast(spike.file(), last))
        .forEach(spike -> byFile.computeIfAbsent(spike.file(), f -> new ArrayList<>()).add(spike));
    return byFile.entrySet().stream()
        .map(entry -> new SpikeGroup(entry.getKey(), entry.getValue()))
        .toList();
  }
}
