package heavyloop.history;

import heavyloop.results.BenchmarkId;
import heavyloop.results.BenchmarkRecord;
import heavyloop.results.Run;
import heavyloop.stats.ChangePoints;
import heavyloop.stats.Sample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Runs of one machine and JVM, the oldest first. A file is one point: forks of one file share the
 * day that they were measured on, and would pass a bad day for a change of level.
 */
record History(List<Run> runs, List<Series> series) {
  /** With fewer points no level can be told from chance. */
  static final int FEWEST = 5;

  static History of(List<Run> runs) {
    SortedSet<BenchmarkId> keys = new TreeSet<>();
    runs.forEach(run -> run.records().forEach(measured -> keys.add(measured.id())));
    return new History(List.copyOf(runs), keys.stream().map(id -> series(id, runs)).toList());
  }

  private static Series series(BenchmarkId id, List<Run> runs) {
    List<OptionalDouble> times = runs.stream().map(run -> time(id, run)).toList();
    List<String> names = new ArrayList<>();
    List<Double> logs = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      if (times.get(i).isPresent()) {
        names.add(runs.get(i).name());
        logs.add(Math.log(times.get(i).getAsDouble()));
      }
    }
    return new Series(id, times, changes(names, logs));
  }

  private static OptionalDouble time(BenchmarkId id, Run run) {
    return run.records().stream()
        .filter(measured -> measured.id().equals(id))
        .map(BenchmarkRecord::forkCosts)
        .mapToDouble(costs -> Math.exp(Sample.ofLogs(costs).mean()))
        .findFirst();
  }

  private static List<Series.Change> changes(List<String> names, List<Double> logs) {
    if (logs.size() < FEWEST) {
      return List.of();
    }
    double[] points = logs.stream().mapToDouble(Double::doubleValue).toArray();
    List<Integer> starts = new ArrayList<>(List.of(0));
    starts.addAll(ChangePoints.find(points));
    starts.add(points.length);
    List<Series.Change> changes = new ArrayList<>();
    for (int i = 1; i + 1 < starts.size(); i++) {
      double before = mean(points, starts.get(i - 1), starts.get(i));
      double after = mean(points, starts.get(i), starts.get(i + 1));
      changes.add(new Series.Change(names.get(starts.get(i) - 1), Math.exp(after - before)));
    }
    return changes;
  }

  private static double mean(double[] points, int from, int to) {
    return Arrays.stream(points, from, to).average().orElseThrow();
  }
}
