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
import heavyloop.stats.BreakEvenSize;
import heavyloop.suite.SuiteFacts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The task size from which a strategy beats the reference.
 *
 * @param id the strategy, without the task size
 */
public record BreakEven(BenchmarkId id, BreakEvenSize size) {

  /** The break-even sizes of a run; no rows if it has none. */
  static Report.Table table(Run run, Map<BenchmarkId, SpeedUp> speedUps) {
    List<BreakEven> found = find(run, speedUps);
    Labels strategies = new Labels(found.stream().map(BreakEven::id).toList());
    List<Field<BreakEven>> fields = new ArrayList<>();
    fields.add(
        Column.text("benchmark", "benchmark").of(b -> Value.of(strategies.shortName(b.id()))));
    fields.add(Column.number("iterations", "size (95 % interval)").of(BreakEven::value));
    fields.add(Column.data("below").of(b -> number(b.size().below())));
    fields.add(Column.data("above").of(b -> number(b.size().above())));
    fields.addAll(RecordColumns.ofId(BreakEven::id));
    return Field.table(
        "break_even",
        "Iterations of a task from which a strategy beats the reference",
        fields,
        found);
  }

  private static Value number(double size) {
    return Value.of((long) size);
  }

  /** The size with its interval, if they are known. */
  private static Value value(BreakEven found) {
    BreakEvenSize size = found.size();
    double low = size.interval().low();
    double high = size.interval().high();
    String about = Double.isNaN(size.size()) ? "" : rounded(size.size());
    String range;
    if (Double.isNaN(low)) {
      range = about.isEmpty() ? range(size.below(), size.above()) : "";
    } else if (low == 0 && Double.isInfinite(high)) {
      range = "any";
    } else if (low == 0) {
      range = "at most " + rounded(high);
    } else if (Double.isInfinite(high)) {
      range = "at least " + rounded(low);
    } else {
      range = range(low, high);
    }
    return new Value.Estimate(
        size.size(),
        low,
        high,
        about.isEmpty() || range.isEmpty() ? about + range : about + " (" + range + ")");
  }

  /** A size as a whole number of two digits. */
  private static String rounded(double size) {
    return Figures.rounded(Math.rint(size));
  }

  private static String range(double low, double high) {
    return rounded(low) + " to " + rounded(high);
  }

  /** Finds all strategies that win only at the larger sizes of a run. */
  public static List<BreakEven> find(Run run, Reference reference) {
    return find(run, reference.speedUps(run));
  }

  static List<BreakEven> find(Run run, Map<BenchmarkId, SpeedUp> speedUps) {
    Map<BenchmarkId, List<BreakEvenSize.Point>> strategies = new LinkedHashMap<>();
    for (BenchmarkRecord measured : run.records()) {
      SpeedUp speedUp = speedUps.get(measured.id());
      String size = measured.id().params().getOrDefault(SuiteFacts.TASK_SIZE, "");
      if (speedUp != null && size.matches("\\d{1,15}")) {
        strategies
            .computeIfAbsent(withoutSize(measured.id()), id -> new ArrayList<>())
            .add(
                new BreakEvenSize.Point(
                    Double.parseDouble(size), speedUp.times(), speedUp.reference()));
      }
    }
    List<BreakEven> found = new ArrayList<>();
    strategies.forEach(
        (id, points) ->
            BreakEvenSize.of(points).ifPresent(size -> found.add(new BreakEven(id, size))));
    return found;
  }

  private static BenchmarkId withoutSize(BenchmarkId id) {
    SortedMap<String, String> others = new TreeMap<>(id.params());
    others.remove(SuiteFacts.TASK_SIZE);
    return new BenchmarkId(id.benchmark(), id.mode(), id.threads(), others);
  }
}
