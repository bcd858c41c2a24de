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
 * From which iteration on the forks of a record are steady. It takes many iterations to see that:
 * the measured ones, and those of the warm-up where a file has them.
 *
 * @param state counted from the first iteration of the warm-up, if that is known
 * @param warmup the iterations of the warm-up in that count
 */
public record SteadyIterations(SteadyState state, int warmup) {
  private static final int FEWEST = 20;

  /** Empty if the forks of the record are too short to tell. */
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

  /** The measured iterations that were none of the steady ones. */
  private int late() {
    return Math.max(0, state.from() - warmup);
  }

  /** The run with the measured iterations alone that are steady. What never is stays as it is. */
  public static Run cut(Run run) {
    return run.withRecords(SteadyIterations::cut);
  }

  private static BenchmarkRecord cut(BenchmarkRecord measured) {
    return of(measured)
        .filter(steady -> steady.state().isReached() && steady.late() > 0)
        .map(steady -> measured.withoutFirst(steady.late()))
        .orElse(measured);
  }
}
