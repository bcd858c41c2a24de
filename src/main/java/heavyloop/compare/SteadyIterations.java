package heavyloop.compare;

import heavyloop.results.BenchmarkRecord;
import heavyloop.results.Metric.ForkScores;
import heavyloop.results.Run;
import heavyloop.stats.Curve;
import heavyloop.stats.SteadyState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
    List<Curve> curves = curves(measured);
    return curves.stream().allMatch(curve -> curve.length() >= FEWEST)
        ? Optional.of(
            new SteadyIterations(
                SteadyState.of(curves),
                measured.warmup().stream().mapToInt(ForkScores::size).min().orElse(0)))
        : Optional.empty();
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
   * The run reduced to its steady measured iterations. Records that never become steady are
   * unchanged.
   */
  public static Run cut(Run run) {
    return run.withRecords(SteadyIterations::cut);
  }

  private static BenchmarkRecord cut(BenchmarkRecord measured) {
    return of(measured)
        .filter(SteadyIterations::isCut)
        .map(steady -> measured.withoutFirst(steady.late()))
        .orElse(measured);
  }
}
