package heavyloop.history;

import heavyloop.compare.Difference;
import heavyloop.compare.Margins;
import heavyloop.results.AuthorsOrder;
import heavyloop.results.BenchmarkId;
import heavyloop.results.BenchmarkRecord;
import heavyloop.results.NaturalOrder;
import heavyloop.results.Run;
import heavyloop.results.Run.Machine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The benchmarks of one machine through several files, the oldest first. Each file is one point:
 * its forks share a day, and a bad day would look like a change of level. The JVM may change
 * between files; that is an event of the history, and often the cause of what follows.
 *
 * @param place the machine, and the JVM where several are measured side by side
 * @param benchmarks in the order of their author
 */
record History(
    String place, List<Run> runs, List<Event> events, List<BenchmarkHistory> benchmarks) {
  /** The fewest points in which a change of level can be found. */
  static final int FEWEST = 5;

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

  /** The order of files: by time, where all say when they began; else as they were given. */
  enum FileOrder {
    BY_TIME("Files are in order of their start times."),
    BY_NAME("Files are in order of their names: not all have a start time."),
    AS_GIVEN("Files are in the order of the command line: not all have a start time.");

    private final String sentence;

    FileOrder(String sentence) {
      this.sentence = sentence;
    }

    static FileOrder of(List<Run> runs) {
      List<String> names = runs.stream().map(Run::name).toList();
      if (runs.stream().allMatch(run -> started(run) != null)) {
        return BY_TIME;
      }
      // A shell puts names in this order, and so do we for a folder's, but for their numbers.
      boolean byName =
          names.equals(names.stream().sorted().toList())
              || names.equals(names.stream().sorted(NaturalOrder::compare).toList());
      return byName ? BY_NAME : AS_GIVEN;
    }

    private List<Run> sorted(List<Run> runs) {
      List<Run> inOrder = new ArrayList<>(runs);
      switch (this) {
        case BY_TIME -> inOrder.sort(Comparator.comparing(History::started));
        case BY_NAME -> inOrder.sort(Comparator.comparing(Run::name, NaturalOrder::compare));
        case AS_GIVEN -> {}
      }
      return inOrder;
    }

    @Override
    public String toString() {
      return sentence;
    }
  }

  /**
   * The histories of all machines in the runs.
   *
   * @param margins a change of level is at least half of the margin of its benchmark
   */
  static List<History> of(List<Run> runs, Margins margins) {
    Map<String, List<Run>> places = new LinkedHashMap<>();
    for (Run run : FileOrder.of(runs).sorted(runs)) {
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
    if (!takeTurns(files.stream().map(History::feature).toList())) {
      return List.of(ofSeries(machine, files, margins));
    }
    Map<String, List<Run>> byJvm = new LinkedHashMap<>();
    files.forEach(run -> byJvm.computeIfAbsent(feature(run), jvm -> new ArrayList<>()).add(run));
    List<History> histories = new ArrayList<>();
    byJvm.forEach((jvm, series) -> histories.add(ofSeries(machine + ", " + jvm, series, margins)));
    return histories;
  }

  /** Whether half of the files bring back a JVM that another one had followed. */
  private static boolean takeTurns(List<String> jvms) {
    Set<String> seen = new HashSet<>();
    int returns = 0;
    for (int i = 0; i < jvms.size(); i++) {
      boolean another = i > 0 && !jvms.get(i).equals(jvms.get(i - 1));
      returns += seen.add(jvms.get(i)) || !another ? 0 : 1;
    }
    return 2 * returns >= jvms.size() && returns > 1;
  }

  /** The JVM up to its first number, which an update keeps; before Java 9 that is the second. */
  private static String feature(Run run) {
    String version = run.jvm().jdkVersion();
    String kind = run.jvm().vmName().contains("GraalVM") ? "GraalVM " : "JDK ";
    return version.isEmpty()
        ? "unknown JVM"
        : kind + version.replaceFirst("^1\\.(?=\\d)", "").split("[._+-]", 2)[0];
  }

  private static History ofSeries(String place, List<Run> runs, Margins margins) {
    List<Map<BenchmarkId, BenchmarkRecord>> files = new ArrayList<>();
    Set<BenchmarkId> ids = new LinkedHashSet<>();
    for (Run run : runs) {
      Map<BenchmarkId, BenchmarkRecord> records = new HashMap<>();
      run.records().forEach(record -> records.put(record.id(), record));
      files.add(records);
      run.records().forEach(record -> ids.add(record.id()));
    }
    return new History(
        place,
        runs,
        events(runs),
        ids.stream().sorted(new AuthorsOrder(ids)).toList().parallelStream()
            .map(id -> BenchmarkHistory.of(id, files, margins.forBenchmark(id)))
            .toList());
  }

  private static List<Event> events(List<Run> runs) {
    List<Event> events = new ArrayList<>();
    for (int i = 1; i < runs.size(); i++) {
      String what = Difference.ofJvm(runs.get(i - 1), runs.get(i));
      if (!what.isEmpty()) {
        events.add(new Event(i, what));
      }
    }
    return events;
  }

  boolean isLast(int file, int last) {
    return file >= runs.size() - last;
  }
}
