package heavyloop.compare;

import heavyloop.compare.Reference.SpeedUp;
import heavyloop.report.Column;
import heavyloop.report.Column.Field;
import heavyloop.report.Figures;
import heavyloop.report.Report;
import heavyloop.report.Report.Note;
import heavyloop.report.Value;
import heavyloop.results.AuthorsOrder;
import heavyloop.results.BenchmarkId;
import heavyloop.results.BenchmarkRecord;
import heavyloop.results.Labels;
import heavyloop.results.Run;
import heavyloop.stats.MeanContrast;
import heavyloop.stats.MeanContrast.Term;
import heavyloop.stats.MultipleTesting;
import heavyloop.stats.Sample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The part of the report about runs of different machines: the times, and each benchmark's speed-up
 * over the reference of its own run, which is comparable across machines.
 *
 * <p>The best run is tested against the next by the difference of their log speed-ups, with
 * Welch-Satterthwaite degrees of freedom from the four samples. Since this only ranks and can't
 * fail a build, p-values are adjusted by Benjamini and Hochberg's method.
 */
public final class SideBySideReport {
  private static final double CLEAR = 0.05;

  private final List<Run> runs;
  private final Reference reference;
  private final Labels labels;

  /** The records of each run. */
  private final List<Map<BenchmarkId, BenchmarkRecord>> byRun;

  SideBySideReport(List<Run> runs, Reference reference, Labels labels) {
    this.runs = runs;
    this.reference = reference;
    this.labels = labels;
    this.byRun = byId(runs);
  }

  /**
   * A benchmark in all runs.
   *
   * @param speedUps one for each run; empty if it wasn't measured or has no reference
   * @param best the index of the run with the clearly largest speed-up, if any
   */
  public record Row(BenchmarkId id, List<Optional<SpeedUp>> speedUps, Optional<Integer> best) {}

  /** All benchmarks that have a speed-up in at least one run. */
  public static List<Row> rows(List<Run> runs, Reference reference) {
    List<Map<BenchmarkId, SpeedUp>> byRun = runs.stream().map(reference::speedUps).toList();
    SortedSet<BenchmarkId> ids = new TreeSet<>(authors(runs));
    byRun.forEach(speedUps -> ids.addAll(speedUps.keySet()));
    ids.removeIf(id -> !id.metric().isEmpty());
    List<Row> rows = new ArrayList<>();
    for (BenchmarkId id : ids) {
      List<Optional<SpeedUp>> speedUps =
          byRun.stream().map(run -> Optional.ofNullable(run.get(id))).toList();
      rows.add(new Row(id, speedUps, Optional.empty()));
    }
    return ranked(rows);
  }

  private static Comparator<BenchmarkId> authors(List<Run> runs) {
    return new AuthorsOrder(
        runs.stream().flatMap(run -> run.records().stream()).map(BenchmarkRecord::id).toList());
  }

  private static List<Row> ranked(List<Row> rows) {
    double[] p = rows.stream().mapToDouble(SideBySideReport::pOfBest).toArray();
    double[] adjusted = MultipleTesting.benjaminiHochberg(p);
    List<Row> ranked = new ArrayList<>();
    for (int i = 0; i < p.length; i++) {
      Row row = rows.get(i);
      Optional<Integer> best =
          adjusted[i] <= CLEAR ? Optional.of(order(row.speedUps()).get(0)) : Optional.empty();
      ranked.add(new Row(row.id(), row.speedUps(), best));
    }
    return ranked;
  }

  /** The p of the best run against the second best; the others are further off. */
  private static double pOfBest(Row row) {
    List<Integer> order = order(row.speedUps());
    if (order.size() < 2 || order.size() < row.speedUps().size()) {
      return 1;
    }
    SpeedUp best = row.speedUps().get(order.get(0)).orElseThrow();
    SpeedUp next = row.speedUps().get(order.get(1)).orElseThrow();
    if (best.log().isEmpty() || next.log().isEmpty()) {
      return 1;
    }
    return MeanContrast.of(
            new Term(1, best.reference()),
            new Term(-1, best.times()),
            new Term(-1, next.reference()),
            new Term(1, next.times()))
        .pTwoSided();
  }

  /** The indices of the runs with a speed-up, the largest first. */
  private static List<Integer> order(List<Optional<SpeedUp>> speedUps) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < speedUps.size(); i++) {
      if (speedUps.get(i).isPresent()) {
        order.add(i);
      }
    }
    order.sort(
        (a, b) ->
            Double.compare(
                speedUps.get(b).orElseThrow().speedUp(), speedUps.get(a).orElseThrow().speedUp()));
    return order;
  }

  void addTo(Report.Builder report) {
    List<Row> rows = rows(runs, reference);
    if (!rows.isEmpty()) {
      summary(rows, report);
      report.add(speedUps(rows));
    }
    List<BenchmarkId> shared = shared();
    report.addUnlessEmpty(
        scores(
            "times",
            "Times, side by side, not tested",
            "time_%d_ns",
            shared.stream().filter(id -> quantity(id).isTime()).toList()));
    report.addUnlessEmpty(
        scores(
            "rates",
            "Throughput of all threads, side by side, not tested",
            "ops_per_second_%d",
            shared.stream()
                .filter(id -> quantity(id).isSpeed() && !quantity(id).isTime())
                .toList()));
    report.addUnlessEmpty(
        scores(
            "metrics",
            "Metrics, side by side, not tested",
            "metric_%d",
            shared.stream().filter(id -> !quantity(id).isSpeed()).toList()));
  }

  private void summary(List<Row> rows, Report.Builder report) {
    List<Row> everywhere =
        rows.stream().filter(row -> row.speedUps().stream().allMatch(Optional::isPresent)).toList();
    if (everywhere.isEmpty()) {
      report.add(Note.result("summary", "No benchmark has a speed-up in all runs."));
      return;
    }
    List<String> better = new ArrayList<>();
    List<String> means = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      int run = i;
      long count =
          everywhere.stream().filter(row -> row.best().filter(b -> b == run).isPresent()).count();
      better.add(runs.get(i).name() + " in " + count);
      double mean =
          Sample.geometricMean(
              everywhere.stream()
                  .mapToDouble(row -> row.speedUps().get(run).orElseThrow().speedUp())
                  .toArray());
      means.add(runs.get(i).name() + " " + Figures.speedUp(mean));
    }
    String over = "over the " + everywhere.size() + " that all have";
    report.add(
        Note.result(
            "summary",
            "Speeds up more, clearly, " + over + ": " + String.join(", ", better) + "."));
    report.add(
        Note.plain(
            "geometric_mean",
            "Geometric mean of the speed-ups " + over + ": " + String.join(", ", means) + "."));
  }

  private Report.Table speedUps(List<Row> rows) {
    List<Field<Row>> fields = new ArrayList<>();
    fields.add(
        Column.text("benchmark", "benchmark").of(row -> Value.of(labels.shortName(row.id()))));
    IntStream.range(0, runs.size())
        .forEach(
            run ->
                fields.add(
                    Column.number("speed_up_" + (run + 1), runs.get(run).name())
                        .of(row -> speedUp(row.speedUps().get(run)))));
    fields.add(
        Column.text("more", "speeds up more")
            .of(row -> row.best().map(run -> Value.of(runs.get(run).name())).orElse(Value.NONE)));
    fields.addAll(RecordColumns.ofId(Row::id));
    return Field.table(
        "speed_ups", "Speed-up of each run over its own reference (95 % interval)", fields, rows);
  }

  private static Value speedUp(Optional<SpeedUp> measured) {
    return measured.map(RecordColumns::speedUp).orElse(Value.NONE);
  }

  private static List<Map<BenchmarkId, BenchmarkRecord>> byId(List<Run> runs) {
    List<Map<BenchmarkId, BenchmarkRecord>> byRun = new ArrayList<>();
    for (Run run : runs) {
      Map<BenchmarkId, BenchmarkRecord> records = new HashMap<>();
      run.records().forEach(measured -> records.put(measured.id(), measured));
      byRun.add(records);
    }
    return byRun;
  }

  /** The benchmarks, and their metrics, of more than one run. */
  private List<BenchmarkId> shared() {
    SortedSet<BenchmarkId> ids = new TreeSet<>(authors(runs));
    byRun.forEach(run -> ids.addAll(run.keySet()));
    return ids.stream()
        .filter(id -> byRun.stream().filter(run -> run.containsKey(id)).count() > 1)
        .toList();
  }

  private Quantity quantity(BenchmarkId id) {
    return Quantity.of(
        byRun.stream().filter(run -> run.containsKey(id)).findFirst().orElseThrow().get(id));
  }

  /**
   * A table with a column for each run, and one for its change from the first run, which must fit
   * if there are more than two.
   *
   * @param key the key of a run's column by its number, from 1
   */
  private Report.Table scores(String name, String title, String key, List<BenchmarkId> ids) {
    List<Field<BenchmarkId>> fields = new ArrayList<>();
    fields.add(Column.text("benchmark", "benchmark").of(id -> Value.of(labels.shortName(id))));
    IntStream.range(0, runs.size())
        .forEach(
            run -> {
              fields.add(
                  Column.number(String.format(key, run + 1), runs.get(run).name())
                      .of(id -> score(byRun.get(run).get(id))));
              if (run > 0) {
                Column change = Column.number("ratio_" + (run + 1), "change");
                fields.add(
                    (runs.size() > 2 ? change.ifItFits() : change).of(id -> change(id, run)));
              }
            });
    fields.addAll(RecordColumns.ofId(id -> id));
    return Field.table(name, title, fields, ids, 0);
  }

  /** The change of the cost from the first run, as everywhere: + is worse for rates, too. */
  private Value change(BenchmarkId id, int run) {
    BenchmarkRecord first = byRun.get(0).get(id);
    BenchmarkRecord other = byRun.get(run).get(id);
    double ratio =
        first == null || other == null ? Double.NaN : MatchedBenchmark.of(first, other).ratio();
    return Double.isFinite(ratio) ? Value.of(ratio, Figures.change(ratio)) : Value.NONE;
  }

  private static Value score(BenchmarkRecord measured) {
    return measured == null ? Value.NONE : RecordColumns.score(measured);
  }
}
