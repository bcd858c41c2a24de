package heavyloop.page;

import heavyloop.compare.SteadyIterations;
import heavyloop.compare.Warning;
import heavyloop.results.BenchmarkRecord;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * The differences of a benchmark's forks.
 *
 * @param apart the largest mean of a fork / the smallest, minus 1; not a number with one fork
 * @param steady empty if the forks are too short to tell
 */
record ForkSpread(
    BenchmarkRecord measured,
    double apart,
    Map<Warning, String> warnings,
    Optional<SteadyIterations> steady) {
  static ForkSpread of(BenchmarkRecord measured) {
    double[] forks = measured.forkCosts();
    return new ForkSpread(
        measured,
        forks.length > 1 ? apart(forks) : Double.NaN,
        Warning.ofWarmUp(
            measured.iterationCosts(), List.of(), measured.settings().warmupIterations()),
        SteadyIterations.of(measured));
  }

  private static double apart(double... costs) {
    var range = DoubleStream.of(costs).summaryStatistics();
    return range.getMax() / range.getMin() - 1;
  }

  boolean hasSeveralForks() {
    return !Double.isNaN(apart);
  }

  /** How far forks differ, or the iterations of a single one. */
  double order() {
    return hasSeveralForks() ? apart : apart(measured.iterationCosts().get(0));
  }

  String inWords() {
    return hasSeveralForks() ? String.format(Locale.ROOT, "%.1f %%", 100 * apart) : "one fork";
  }

  String steadyFrom() {
    return steady
        .map(SteadyIterations::state)
        .map(state -> state.isReached() ? String.valueOf(state.from() + 1) : "never")
        .orElse("too few to tell");
  }
}
