package heavyloop.history;

import heavyloop.compare.Quantity;
import heavyloop.results.BenchmarkId;
import heavyloop.results.BenchmarkRecord;
import heavyloop.stats.Levels;
import heavyloop.stats.Sample;
import heavyloop.stats.Trend;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * One benchmark through the files of a history.
 *
 * @param quantity what is measured, and how it is shown
 * @param costs the cost in each file: the geometric mean of the forks; empty where the benchmark
 *     wasn't measured
 * @param drift a steady change, which is not a step
 */
record BenchmarkHistory(
    BenchmarkId id,
    Quantity quantity,
    double margin,
    List<OptionalDouble> costs,
    List<Step> steps,
    List<Spike> spikes,
    Optional<Drift> drift) {
  /** The most files of a spike, after which the level is the old one again. */
  private static final int LONGEST_SPIKE = 2;

  /**
   * A change of level between two files.
   *
   * @param file the index of the first file of the new level
   * @param ratio the new cost divided by the old one
   * @param since the number of files of the new level
   */
  record Step(BenchmarkId id, int file, double ratio, int since) {
    boolean isSlower() {
      return ratio > 1;
    }
  }

  /**
   * A file whose cost is off the level, which later files keep.
   *
   * @param ratio its cost divided by the level
   */
  record Spike(BenchmarkId id, int file, double ratio) {}

  /** A steady change from the first file to the last. */
  record Drift(BenchmarkId id, double ratio) {}

  /** A measured point of a series. */
  private record Point(int file, Sample logs) {}

  /**
   * The history of a benchmark.
   *
   * @param files the records of each file, the oldest first
   * @param margin a change of level is at least half of it
   */
  static BenchmarkHistory of(
      BenchmarkId id, List<Map<BenchmarkId, BenchmarkRecord>> files, double margin) {
    List<OptionalDouble> costs = new ArrayList<>();
    List<Point> points = new ArrayList<>();
    Quantity quantity = Quantity.TIME;
    for (int file = 0; file < files.size(); file++) {
      BenchmarkRecord measured = files.get(file).get(id);
      if (measured == null) {
        costs.add(OptionalDouble.empty());
      } else {
        Point point = new Point(file, Sample.ofLogs(measured.forkCosts()));
        points.add(point);
        costs.add(OptionalDouble.of(Math.exp(point.logs().mean())));
        quantity = Quantity.of(measured);
      }
    }
    if (points.size() < History.FEWEST) {
      return new BenchmarkHistory(
          id, quantity, margin, costs, List.of(), List.of(), Optional.empty());
    }
    double[] logs = points.stream().mapToDouble(point -> point.logs().mean()).toArray();
    double least = Math.log1p(margin) / 2;
    double error = error(points);
    Levels levels = Levels.of(logs, error, least);
    Optional<Drift> drift =
        Trend.of(logs, levels, error, least).map(line -> new Drift(id, Math.exp(line.change())));
    Segments segments = new Segments(id, points, levels, least);
    return new BenchmarkHistory(
        id,
        quantity,
        margin,
        costs,
        drift.isPresent() ? List.of() : segments.steps(),
        drift.isPresent() ? List.of() : segments.spikes(),
        drift);
  }

  boolean isChanged() {
    return !steps.isEmpty() || !spikes.isEmpty() || drift.isPresent();
  }

  /** The largest step or drift, as a logarithm without its sign. */
  double largestChange() {
    double step = steps.stream().mapToDouble(s -> Math.abs(Math.log(s.ratio()))).max().orElse(0);
    return Math.max(step, drift.map(d -> Math.abs(Math.log(d.ratio()))).orElse(0.0));
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

  /** The levels of a series. A short one between two equal ones is a spike. */
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
                double log = points.get(i).logs().mean() - kept.floorEntry(i).getValue();
                return new Spike(id, points.get(i).file(), Math.exp(log));
              })
          .toList();
    }
  }
}
