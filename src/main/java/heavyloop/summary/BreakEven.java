package heavyloop.summary;

import heavyloop.compare.Reference;
import heavyloop.results.BenchmarkId;
import heavyloop.results.BenchmarkRecord;
import heavyloop.results.Run;
import heavyloop.stats.Sample;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * From which size of a task on a strategy beats the reference.
 *
 * <p>Known is only that it is between two sizes that were measured. If they are no further apart
 * than a factor of {@value #NEAR}, both times are taken for straight lines between them: a fixed
 * overhead and so much for each step. Further apart that would be wrong: on the way from one step
 * to a million, idle threads fall asleep, and waking them costs more than all that a line knows of.
 *
 * @param id the strategy, at the larger of the two sizes
 * @param below the largest size that was measured at which the reference wins
 * @param above the next size that was measured, at which the strategy wins
 * @param size where the lines cross; nothing if the two are too far apart
 */
record BreakEven(BenchmarkId id, long below, long above, OptionalDouble size) {
  static final double NEAR = 10;

  private static final String SIZE = "iterations";

  /** What one size of a series says. */
  private record Point(BenchmarkId id, long size, double time, double reference) {
    double lead() {
      return reference - time;
    }
  }

  /** A strategy: a id without its size. */
  private record Series(String benchmark, Map<String, String> others) {}

  /** Of all strategies of a run that were measured at several sizes and win at the largest only. */
  static List<BreakEven> of(Run run, Reference reference) {
    Map<Series, SortedMap<Long, Point>> all = new LinkedHashMap<>();
    for (BenchmarkRecord measured : run.records()) {
      point(measured, run, reference)
          .ifPresent(
              point ->
                  all.computeIfAbsent(series(measured.id()), s -> new TreeMap<>())
                      .put(point.size(), point));
    }
    List<BreakEven> found = new ArrayList<>();
    all.values().forEach(points -> of(List.copyOf(points.values())).ifPresent(found::add));
    return found;
  }

  private static Optional<Point> point(BenchmarkRecord measured, Run run, Reference reference) {
    String size = measured.id().params().getOrDefault(SIZE, "");
    return size.matches("\\d{1,18}")
        ? reference
            .of(measured.id(), run)
            .map(r -> new Point(measured.id(), Long.parseLong(size), time(measured), time(r)))
        : Optional.empty();
  }

  private static double time(BenchmarkRecord measured) {
    return Math.exp(Sample.ofLogs(measured.forkCosts()).mean());
  }

  private static Series series(BenchmarkId id) {
    Map<String, String> others = new TreeMap<>(id.params());
    others.remove(SIZE);
    return new Series(id.benchmark() + " " + id.mode() + " " + id.threads(), others);
  }

  /** One crossing, and only one: with several, noise would choose. */
  private static Optional<BreakEven> of(List<Point> points) {
    Optional<BreakEven> found = Optional.empty();
    for (int i = 1; i < points.size(); i++) {
      Point below = points.get(i - 1);
      Point above = points.get(i);
      if (below.lead() > 0 && above.lead() <= 0) {
        return Optional.empty();
      }
      if (below.lead() <= 0 && above.lead() > 0) {
        found =
            Optional.of(
                new BreakEven(above.id(), below.size(), above.size(), crossing(below, above)));
      }
    }
    return found;
  }

  private static OptionalDouble crossing(Point below, Point above) {
    if (above.size() > NEAR * below.size()) {
      return OptionalDouble.empty();
    }
    double part = -below.lead() / (above.lead() - below.lead());
    return OptionalDouble.of(below.size() + part * (above.size() - below.size()));
  }
}
