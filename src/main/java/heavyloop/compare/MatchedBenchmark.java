package heavyloop.compare;

import heavyloop.results.BenchmarkId;
import heavyloop.results.BenchmarkRecord;
import heavyloop.results.Metric;
import heavyloop.results.Metric.ForkScores;
import heavyloop.results.SideMetrics;
import heavyloop.stats.CountDifference;
import heavyloop.stats.MeanDifference;
import heavyloop.stats.Sample;
import java.util.Arrays;
import java.util.Optional;

/**
 * A benchmark, or one of its metrics, measured in two runs.
 *
 * <p>All statistics use the natural logarithms of the forks' means: a ratio becomes a difference,
 * and a fork that is twice as slow weighs as much as one that is twice as fast. A figure of 0,
 * which has no logarithm, is replaced by half of the smallest figure above 0 (Hornung and Reed,
 * 1990, <i>Estimation of average concentration in the presence of nondetectable values</i>).
 *
 * @param change the logarithm of the ratio with its error; empty if a side has a single fork, or if
 *     all figures are zero
 * @param count the difference of the two if they are counts that don't vary
 * @param isDivided whether the times are divided by those of a reference
 */
public record MatchedBenchmark(
    BenchmarkRecord base,
    BenchmarkRecord head,
    Sample baseLogs,
    Sample headLogs,
    Optional<MeanDifference> change,
    Optional<CountDifference> count,
    boolean isDivided) {

  static MatchedBenchmark of(BenchmarkRecord base, BenchmarkRecord head) {
    double[] baseScores = base.forkScores();
    double[] headScores = head.forkScores();
    Quantity quantity = Quantity.of(base);
    Optional<CountDifference> count =
        quantity.isSpeed()
            ? Optional.empty()
            : CountDifference.of(
                baseScores,
                headScores,
                Math.max(base.primary().resolution(), head.primary().resolution()));
    double nothing = Counts.nothing(baseScores, headScores);
    Sample baseLogs = logs(base, nothing);
    Sample headLogs = logs(head, nothing);
    Optional<MeanDifference> change =
        baseLogs.size() > 1 && headLogs.size() > 1
            ? Optional.of(MeanDifference.of(baseLogs, headLogs))
            : Optional.empty();
    return new MatchedBenchmark(base, head, baseLogs, headLogs, change, count, false);
  }

  private static Sample logs(BenchmarkRecord measured, double nothing) {
    return Sample.ofLogs(
        Arrays.stream(measured.forkScores())
            .map(score -> measured.primary().unit().cost(score > 0 ? score : nothing))
            .toArray());
  }

  /**
   * The same benchmark with each side's times divided by those of its own reference, so that the
   * speed of the machine cancels.
   */
  MatchedBenchmark dividedBy(BenchmarkRecord baseReference, BenchmarkRecord headReference) {
    Sample ofBase = Sample.ofLogs(baseReference.forkCosts());
    Sample ofHead = Sample.ofLogs(headReference.forkCosts());
    boolean testable = change.isPresent() && ofBase.size() > 1 && ofHead.size() > 1;
    return new MatchedBenchmark(
        base,
        head,
        baseLogs.minus(ofBase.mean()),
        headLogs.minus(ofHead.mean()),
        testable
            ? Optional.of(MeanDifference.ofDifferences(baseLogs, ofBase, headLogs, ofHead))
            : Optional.empty(),
        Optional.empty(),
        true);
  }

  /**
   * Whether both records are the same measurement, regardless of the order of forks, so that there
   * is nothing to test.
   */
  boolean isSameData() {
    return Arrays.equals(baseLogs.sorted(), headLogs.sorted())
        && isSame(base.primary(), head.primary())
        && base.secondary().keySet().equals(head.secondary().keySet())
        && base.secondary().keySet().stream()
            .allMatch(name -> isSame(base.secondary().get(name), head.secondary().get(name)));
  }

  private static boolean isSame(Metric base, Metric head) {
    return base.unit().equals(head.unit()) && Arrays.deepEquals(ordered(base), ordered(head));
  }

  private static double[][] ordered(Metric metric) {
    double[][] forks = metric.forks().stream().map(ForkScores::iterations).toArray(double[][]::new);
    Arrays.sort(forks, Arrays::compare);
    return forks;
  }

  /** Whether it is a whole group, whose members are judged instead. */
  boolean isGroup() {
    return SideMetrics.isGroup(base) || SideMetrics.isGroup(head);
  }

  BenchmarkId id() {
    return base.id();
  }

  /** The time of head / the time of base. */
  double ratio() {
    return Math.exp(headLogs.mean() - baseLogs.mean());
  }

  /** Whether the two sides have different numbers of forks. */
  boolean isUnequal() {
    return baseLogs.size() != headLogs.size();
  }

  /** The number of forks on the side with fewer. */
  int fewestForks() {
    return Math.min(baseLogs.size(), headLogs.size());
  }
}
