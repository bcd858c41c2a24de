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
 * What can be compared across machines: each benchmark's speed-up over its own run's reference.
 *
 * <p>Whether the best run is better than the next is tested on the difference of their log
 * speed-ups, with Welch-Satterthwaite degrees of freedom from the four samples; the p-values are
 * adjusted by Benjamini and Hochberg's method, since this ranks and fails no build.
 */
public final class SpeedUps {
  private static final double CLEAR = 0.05;

  private SpeedUps() {}

  /**
   * A benchmark in one run.
   *
   * @param speedUp how many times as fast as the reference: the geometric means of the forks
   * @param log the logarithm of the speed-up and how well it is known; nothing with a single fork
   */
  public record SpeedUp(
      double speedUp, Optional<MeanContrast> log, Sample times, Sample reference) {
    /** From the forks of both. */
    public static SpeedUp of(BenchmarkRecord measured, BenchmarkRecord reference) {
      Sample times = Sample.ofLogs(measured.forkCosts());
      Sample others = Sample.ofLogs(reference.forkCosts());
      return new SpeedUp(
          Math.exp(others.mean() - times.mean()),
          times.size() > 1 && others.size() > 1
              ? Optional.of(MeanContrast.difference(times, others))
              : Optional.empty(),
          times,
          others);
    }
  }

  /**
   * A benchmark in all runs.
   *
   * @param speedUps one for each run; nothing where it wasn't measured or has no reference
   * @param best the index of the run with the largest speed-up, if it is clearly larger than that
   *     of all others
   */
  public record Row(BenchmarkId id, List<Optional<SpeedUp>> speedUps, Optional<Integer> best) {}

  /** All benchmarks that have a speed-up in one run at least. */
  public static List<Row> of(List<Run> runs, Reference reference) {
    List<Map<BenchmarkId, SpeedUp>> ofRuns = runs.stream().map(run -> of(run, reference)).toList();
    SortedSet<BenchmarkId> keys = new TreeSet<>();
    ofRuns.forEach(speedUps -> keys.addAll(speedUps.keySet()));
    List<Row> rows = new ArrayList<>();
    for (BenchmarkId id : keys) {
      List<Optional<SpeedUp>> speedUps =
          ofRuns.stream().map(of -> Optional.ofNullable(of.get(id))).toList();
      rows.add(new Row(id, speedUps, Optional.empty()));
    }
    return ranked(rows);
  }

  private static Map<BenchmarkId, SpeedUp> of(Run run, Reference reference) {
    Map<BenchmarkId, SpeedUp> speedUps = new HashMap<>();
    for (BenchmarkRecord measured : run.records()) {
      reference
          .of(measured.id(), run)
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

  /** Of the best against the next; the others are further off. */
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

  /** The runs that have a speed-up, the largest first. */
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
