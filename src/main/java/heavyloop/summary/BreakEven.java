package heavyloop.summary;

import heavyloop.compare.Reference;
import heavyloop.results.BenchmarkId;
import heavyloop.results.BenchmarkRecord;
import heavyloop.results.Run;
import heavyloop.stats.GeometricMean;
import heavyloop.suite.SuiteFacts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The task size from which a strategy beats the reference.
 *
 * <p>It lies between two measured sizes. If these are at most a factor of {@value #NEAR} apart,
 * both times are interpolated linearly, as a fixed overhead and a time per step. Further apart that
 * would be wrong: between one step and a million, idle threads fall asleep, and waking them costs
 * more than a line can model.
 *
 * @param id the strategy, without the task size
 * @param below the largest measured size at which the reference wins
 * @param above the next measured size, at which the strategy wins
 * @param size where the lines cross; empty if the two sizes are too far apart
 */
record BreakEven(BenchmarkId id, long below, long above, OptionalDouble size) {
  static final double NEAR = 10;

  /** The times of a strategy and of the reference at one size. */
  private record Point(long size, double time, double reference) {
    double lead() {
      return reference - time;
    }
  }

  /** Finds all strategies that win at the larger sizes of a run only. */
  static List<BreakEven> find(Run run, Reference reference) {
    Map<BenchmarkId, SortedMap<Long, Point>> strategies = new LinkedHashMap<>();
    for (BenchmarkRecord measured : run.records()) {
      point(measured, run, reference)
          .ifPresent(
              point ->
                  strategies
                      .computeIfAbsent(withoutSize(measured.id()), id -> new TreeMap<>())
                      .put(point.size(), point));
    }
    List<BreakEven> found = new ArrayList<>();
    strategies.forEach(
        (id, points) -> find(id, List.copyOf(points.values())).ifPresent(found::add));
    return found;
  }

  private static Optional<Point> point(BenchmarkRecord measured, Run run, Reference reference) {
    String size = measured.id().params().getOrDefault(SuiteFacts.TASK_SIZE, "");
    return size.matches("\\d{1,18}")
        ? reference
            .find(measured.id(), run)
            .map(base -> new Point(Long.parseLong(size), time(measured), time(base)))
        : Optional.empty();
  }

  private static double time(BenchmarkRecord measured) {
    return GeometricMean.of(measured.forkCosts());
  }

  private static BenchmarkId withoutSize(BenchmarkId id) {
    SortedMap<String, String> others = new TreeMap<>(id.params());
    others.remove(SuiteFacts.TASK_SIZE);
    return new BenchmarkId(id.benchmark(), id.mode(), id.threads(), others);
  }

  /** The only crossing; with several, noise would choose one. */
  private static Optional<BreakEven> find(BenchmarkId id, List<Point> points) {
    Optional<BreakEven> found = Optional.empty();
    for (int i = 1; i < points.size(); i++) {
      Point below = points.get(i - 1);
      Point above = points.get(i);
      if (below.lead() > 0 && above.lead() <= 0) {
        return Optional.empty();
      }
      if (below.lead() <= 0 && above.lead() > 0) {
        found = Optional.of(new BreakEven(id, below.size(), above.size(), crossing(below, above)));
      }
    }
    return found;
  }

  private static OptionalDouble crossing(Point below, Point above) {
    if (above.size() > NEAR * below.size()) {
      return OptionalDouble.empty();
    }
    double fraction = -below.lead() / (above.lead() - below.lead());
    return OptionalDouble.of(below.size() + fraction * (above.size() - below.size()));
  }
}
