package heavyloop.compare;

import heavyloop.results.BenchmarkId;
import heavyloop.results.BenchmarkRecord;
import heavyloop.stats.MeanDifference;
import heavyloop.stats.Sample;
import java.util.Arrays;
import java.util.Optional;

/**
 * One benchmark, measured in two runs.
 *
 * <p>All statistics use the natural logarithms of the forks' means: a ratio becomes a difference,
 * and a fork that is twice as slow weighs as much as one that is twice as fast.
 *
 * @param change the logarithm of the ratio with its error; empty if a side has a single fork
 */
record MatchedBenchmark(
    BenchmarkRecord base,
    BenchmarkRecord head,
    Sample baseLogs,
    Sample headLogs,
    Optional<MeanDifference> change) {

  static MatchedBenchmark of(BenchmarkRecord base, BenchmarkRecord head) {
    Sample baseLogs = Sample.ofLogs(base.forkCosts());
    Sample headLogs = Sample.ofLogs(head.forkCosts());
    Optional<MeanDifference> change =
        baseLogs.size() > 1 && headLogs.size() > 1
            ? Optional.of(MeanDifference.of(baseLogs, headLogs))
            : Optional.empty();
    return new MatchedBenchmark(base, head, baseLogs, headLogs, change);
  }

  /**
   * Whether both records are one measurement, in whatever order of its forks: there is nothing to
   * test.
   */
  boolean isSameData() {
    return Arrays.equals(baseLogs.sorted(), headLogs.sorted())
        && Arrays.deepEquals(ordered(base), ordered(head));
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

  /** Whether the two sides have different numbers of forks. */
  boolean isUnequal() {
    return baseLogs.size() != headLogs.size();
  }

  /** The number of forks of the side that has fewer. */
  int fewestForks() {
    return Math.min(baseLogs.size(), headLogs.size());
  }
}
