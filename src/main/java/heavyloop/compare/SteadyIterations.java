package heavyloop.compare;

import static java.util.stream.Collectors.groupingBy;

import heavyloop.results.BenchmarkId;
import heavyloop.results.BenchmarkRecord;
import heavyloop.results.Metric.ForkScores;
import heavyloop.results.Run;
import heavyloop.stats.Curve;
import heavyloop.stats.SteadyState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;

/**
 * The iteration from which the forks of a record are steady. Finding it takes many iterations: the
 * measured ones, and those of the warm-up if a file has them.
 *
 * @param state the steady state, counted from the first iteration of the warm-up, if known
 * @param warmup the number of warm-up iterations in that count
 */
public record SteadyIterations(SteadyState state, int warmup) {
  private static final int FEWEST = 20;

  /** Finds it; empty if the forks of the record are too short. */
  public static Optional<SteadyIterations> of(BenchmarkRecord measured) {
    return of(List.of(measured));
  }

  /** Finds that of all forks of some records; empty if they are too short, or warm up unequally. */
  private static Optional<SteadyIterations> of(List<BenchmarkRecord> sides) {
    List<Curve> curves = sides.stream().flatMap(side -> curves(side).stream()).toList();
    int warmup = warmup(sides.get(0));
    return curves.stream().allMatch(curve -> curve.length() >= FEWEST)
            && sides.stream().allMatch(side -> warmup(side) == warmup)
        ? Optional.of(new SteadyIterations(SteadyState.of(curves), warmup))
        : Optional.empty();
  }

  private static int warmup(BenchmarkRecord measured) {
    return measured.warmup().stream().mapToInt(ForkScores::size).min().orElse(0);
  }

  private static List<Curve> curves(BenchmarkRecord measured) {
    List<double[]> iterations = measured.iterationCosts();
    List<double[]> warmups = measured.warmupCosts();
    List<Curve> curves = new ArrayList<>();
    for (int i = 0; i < iterations.size(); i++) {
      DoubleStream warmup =
          warmups.isEmpty() ? DoubleStream.empty() : DoubleStream.of(warmups.get(i));
      curves.add(
          new Curve(DoubleStream.concat(warmup, Arrays.stream(iterations.get(i))).toArray()));
    }
    return curves;
  }

  /** Whether iterations were measured before the forks were steady, which a cut leaves out. */
  public boolean isCut() {
    return state.isReached() && late() > 0;
  }

  /** The number of measured iterations before the steady state. */
  private int late() {
    return Math.max(0, state.from() - warmup);
  }

  /**
   * Reduces runs to their steady measured iterations. There is one cut for the forks of a benchmark
   * in all runs: if each run had its own, a slow decay would favour the run that is cut later.
   * Records that never become steady are unchanged, and so are all of a benchmark if some are too
   * short to tell, or warmed up for another number of iterations.
   */
  public static UnaryOperator<Run> cut(List<Run> runs) {
    Map<BenchmarkId, List<BenchmarkRecord>> sides =
        runs.stream().flatMap(run -> run.all().stream()).collect(groupingBy(BenchmarkRecord::id));
    return run -> run.withRecords(measured -> cut(measured, sides.get(measured.id())));
  }

  private static BenchmarkRecord cut(BenchmarkRecord measured, List<BenchmarkRecord> sides) {
    return of(sides)
        .filter(SteadyIterations::isCut)
        .map(steady -> measured.withoutFirst(steady.late()))
        .orElse(measured);
  }
}
