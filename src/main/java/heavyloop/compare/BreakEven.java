package heavyloop.compare;

import heavyloop.compare.Reference.SpeedUp;
import heavyloop.report.Column;
import heavyloop.report.Column.Field;
import heavyloop.report.Figures;
import heavyloop.report.Report;
import heavyloop.report.Value;
import heavyloop.results.BenchmarkId;
import heavyloop.results.BenchmarkRecord;
import heavyloop.results.Labels;
import heavyloop.results.Run;
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

  /** The break-even sizes of a run; no rows if it has none. */
  static Report.Table table(Run run, Map<BenchmarkId, SpeedUp> speedUps) {
    List<BreakEven> found = find(run, speedUps);
    Labels strategies = new Labels(found.stream().map(BreakEven::id).toList());
    List<Field<BreakEven>> fields = new ArrayList<>();
    fields.add(
        Column.text("benchmark", "benchmark").of(b -> Value.of(strategies.shortName(b.id()))));
    fields.add(Column.number("below", "more than").of(b -> Value.of(b.below())));
    fields.add(Column.number("above", "at most").of(b -> Value.of(b.above())));
    fields.add(Column.number("size", "about").of(BreakEven::sizeValue));
    fields.addAll(RecordColumns.ofId(BreakEven::id));
    return Field.table(
        "break_even",
        "Iterations of a task from which a strategy beats the reference",
        fields,
        found);
  }

  private static Value sizeValue(BreakEven found) {
    return found.size().isPresent()
        ? Value.of(found.size().getAsDouble(), Figures.rounded(found.size().getAsDouble()))
        : Value.NONE;
  }

  /** The times of a strategy and of the reference at one size. */
  private record Point(long size, double time, double reference) {
    double lead() {
      return reference - time;
    }
  }

  /** Finds all strategies that win at the larger sizes of a run only. */
  static List<BreakEven> find(Run run, Map<BenchmarkId, SpeedUp> speedUps) {
    Map<BenchmarkId, SortedMap<Long, Point>> strategies = new LinkedHashMap<>();
    for (BenchmarkRecord measured : run.records()) {
      SpeedUp speedUp = speedUps.get(measured.id());
      String size = measured.id().params().getOrDefault(SuiteFacts.TASK_SIZE, "");
      if (speedUp != null && size.matches("\\d{1,18}")) {
        Point point =
            new Point(
                Long.parseLong(size),
                Math.exp(speedUp.times().mean()),
                Math.exp(speedUp.reference().mean()));
        strategies
            .computeIfAbsent(withoutSize(measured.id()), id -> new TreeMap<>())
            .put(point.size(), point);
      }
    }
    List<BreakEven> found = new ArrayList<>();
    strategies.forEach(
        (id, points) -> find(id, List.copyOf(points.values())).ifPresent(found::add));
    return found;
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
