package heavyloop.compare;

import heavyloop.results.BenchmarkId;
import heavyloop.results.BenchmarkRecord;
import heavyloop.results.Run;
import heavyloop.stats.MeanContrast;
import heavyloop.stats.MeanContrast.Term;
import heavyloop.stats.MultipleTesting;
import heavyloop.stats.Sample;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Each benchmark's speed-up over the reference of its own run, which is comparable across machines.
 *
 * <p>The best run is tested against the next by the difference of their log speed-ups, with
 * Welch-Satterthwaite degrees of freedom from the four samples. As this ranks and fails no build,
 * p-values are adjusted by Benjamini and Hochberg's method.
 */
public final class SpeedUps {
  private static final double CLEAR = 0.05;

  private SpeedUps() {}

  /**
   * A benchmark in one run.
   *
   * @param speedUp time of the reference / time of the benchmark, by geometric means of the forks
   * @param log the logarithm of the speed-up with its error; empty with a single fork
   */
  public record SpeedUp(
      double speedUp, Optional<MeanContrast> log, Sample times, Sample reference) {
    /** Computes it from the forks of both. */
    public static SpeedUp of(BenchmarkRecord measured, BenchmarkRecord reference) {
      Sample times = Sample.ofLogs(measured.forkCosts());
      Sample references = Sample.ofLogs(reference.forkCosts());
      return new SpeedUp(
          Math.exp(references.mean() - times.mean()),
          times.size() > 1 && references.size() > 1
              ? Optional.of(MeanContrast.difference(times, references))
              : Optional.empty(),
          times,
          references);
    }
  }

  /**
   * A benchmark in all runs.
   *
   * @param speedUps one for each run; empty where it wasn't measured or has no reference
   * @param best the index of the run whose speed-up is clearly the largest, if there is one
   */
  public record Row(BenchmarkId id, List<Optional<SpeedUp>> speedUps, Optional<Integer> best) {}

  /** All benchmarks that have a speed-up in at least one run. */
  public static List<Row> of(List<Run> runs, Reference reference) {
    List<Map<BenchmarkId, SpeedUp>> byRun = runs.stream().map(run -> of(run, reference)).toList();
    SortedSet<BenchmarkId> ids = new TreeSet<>();
    byRun.forEach(speedUps -> ids.addAll(speedUps.keySet()));
    List<Row> rows = new ArrayList<>();
    for (BenchmarkId id : ids) {
      List<Optional<SpeedUp>> speedUps =
          byRun.stream().map(run -> Optional.ofNullable(run.get(id))).toList();
      rows.add(new Row(id, speedUps, Optional.empty()));
    }
    return ranked(rows);
  }

  private static Map<BenchmarkId, SpeedUp> of(Run run, Reference reference) {
    Map<BenchmarkId, SpeedUp> speedUps = new HashMap<>();
    Map<BenchmarkId, BenchmarkRecord> candidates = reference.candidates(run);
    for (BenchmarkRecord measured : run.records()) {
      reference
          .find(measured.id(), candidates.keySet())
          .map(candidates::get)
          .ifPresent(base -> speedUps.put(measured.id(), SpeedUp.of(measured, base)));
    }
    return speedUps;
  }

  private static List<Row> ranked(List<Row> rows) {
    double[] p = rows.stream().mapToDouble(SpeedUps::pOfBest).toArray();
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

  /** The p of the best run against the next; the others are further off. */
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

  /** The indices of the runs that have a speed-up, the largest first. */
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
}
