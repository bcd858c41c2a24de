package heavyloop.compare;

import heavyloop.results.BenchmarkId;
import heavyloop.results.BenchmarkRecord;
import heavyloop.stats.MeanContrast;
import heavyloop.stats.Sample;
import java.util.Arrays;
import java.util.Optional;

/**
 * One benchmark, measured in two runs.
 *
 * <p>All statistics use the natural logarithms of the forks' means: a ratio becomes a difference,
 * and a fork that is twice as slow weighs as much as one that is twice as fast.
 *
 * @param contrast the logarithm of the ratio with its error; empty if a side has a single fork
 * @param sameData whether both records are one measurement, in whatever order of its forks: they
 *     are equal, and there is nothing to test
 */
record MatchedBenchmark(
    BenchmarkRecord base,
    BenchmarkRecord head,
    Sample baseLogs,
    Sample headLogs,
    Optional<MeanContrast> contrast,
    boolean sameData) {

  static MatchedBenchmark of(BenchmarkRecord base, BenchmarkRecord head) {
    Sample baseLogs = Sample.ofLogs(base.forkCosts());
    Sample headLogs = Sample.ofLogs(head.forkCosts());
    boolean sameData =
        Arrays.equals(baseLogs.sorted(), headLogs.sorted())
            && Arrays.deepEquals(ordered(base), ordered(head));
    Optional<MeanContrast> contrast =
        baseLogs.size() > 1 && headLogs.size() > 1
            ? Optional.of(MeanContrast.difference(baseLogs, headLogs))
            : Optional.empty();
    return new MatchedBenchmark(base, head, baseLogs, headLogs, contrast, sameData);
  }

  private static double[][] ordered(BenchmarkRecord measured) {
    double[][] forks = measured.iterationCosts().toArray(double[][]::new);
    Arrays.sort(forks, Arrays::compare);
    return forks;
  }

  BenchmarkId id() {
    return base.id();
  }

  /** Time of head / time of base. */
  double ratio() {
    return Math.exp(headLogs.mean() - baseLogs.mean());
  }

  /** Whether there is something to test, and enough forks to test it. */
  boolean isTestable() {
    return contrast.isPresent() && !sameData;
  }
}
