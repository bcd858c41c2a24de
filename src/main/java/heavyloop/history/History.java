package heavyloop.history;

import heavyloop.results.BenchmarkId;
import heavyloop.results.BenchmarkRecord;
import heavyloop.results.Run;
import heavyloop.stats.ChangePoints;
import heavyloop.stats.GeometricMean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeSet;

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
  record BenchmarkHistory(BenchmarkId id, List<OptionalDouble> times, List<LevelChange> changes) {}

  /**
   * A change of level between two files.
   *
   * @param after the name of the last file of the old level
   * @param ratio the new level divided by the old one
   */
  record LevelChange(BenchmarkId id, String after, double ratio) {}

  static History of(List<Run> runs) {
    SortedSet<BenchmarkId> ids = new TreeSet<>();
    runs.forEach(run -> run.records().forEach(measured -> ids.add(measured.id())));
    return new History(List.copyOf(runs), ids.stream().map(id -> history(id, runs)).toList());
  }

  private static BenchmarkHistory history(BenchmarkId id, List<Run> runs) {
    List<OptionalDouble> times = runs.stream().map(run -> time(id, run)).toList();
    List<String> names = new ArrayList<>();
    List<Double> logs = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      if (times.get(i).isPresent()) {
        names.add(runs.get(i).name());
        logs.add(Math.log(times.get(i).getAsDouble()));
      }
    }
    return new BenchmarkHistory(id, times, changes(id, names, logs));
  }

  private static OptionalDouble time(BenchmarkId id, Run run) {
    return run.records().stream()
        .filter(measured -> measured.id().equals(id))
        .map(BenchmarkRecord::forkCosts)
        .mapToDouble(GeometricMean::of)
        .findFirst();
  }

  private static List<LevelChange> changes(BenchmarkId id, List<String> names, List<Double> logs) {
    if (logs.size() < FEWEST) {
      return List.of();
    }
    double[] points = logs.stream().mapToDouble(Double::doubleValue).toArray();
    List<Integer> starts = new ArrayList<>(List.of(0));
    starts.addAll(ChangePoints.find(points));
    starts.add(points.length);
    List<LevelChange> changes = new ArrayList<>();
    for (int i = 1; i + 1 < starts.size(); i++) {
      double before = mean(points, starts.get(i - 1), starts.get(i));
      double after = mean(points, starts.get(i), starts.get(i + 1));
      changes.add(new LevelChange(id, names.get(starts.get(i) - 1), Math.exp(after - before)));
    }
    return changes;
  }

  private static double mean(double[] points, int from, int to) {
    return Arrays.stream(points, from, to).average().orElseThrow();
  }
}
