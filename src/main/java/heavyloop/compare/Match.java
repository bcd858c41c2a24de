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
 * <p>All statistics are of the natural logarithms of the forks' means: a ratio becomes a
 * difference, and a fork that is twice as slow weighs as much as one that is twice as fast.
 */
public final class Match {
  private final BenchmarkRecord base;
  private final BenchmarkRecord head;
  private final Sample baseLogs;
  private final Sample headLogs;
  private final Optional<MeanContrast> change;
  private final boolean same;

  Match(BenchmarkRecord base, BenchmarkRecord head) {
    this.base = base;
    this.head = head;
    this.baseLogs = Sample.ofLogs(base.forkCosts());
    this.headLogs = Sample.ofLogs(head.forkCosts());
    this.change =
        baseLogs.size() > 1 && headLogs.size() > 1
            ? Optional.of(MeanContrast.difference(baseLogs, headLogs))
            : Optional.empty();
    this.same =
        Arrays.equals(baseLogs.sorted(), headLogs.sorted())
            && Arrays.deepEquals(ordered(base), ordered(head));
  }

  public BenchmarkId id() {
    return base.id();
  }

  public BenchmarkRecord base() {
    return base;
  }

  public BenchmarkRecord head() {
    return head;
  }

  /** The geometric mean of the baseline's forks, in nanoseconds an operation. */
  public double baseTime() {
    return Math.exp(baseLogs.mean());
  }

  /** The geometric mean of the other run's forks, in nanoseconds an operation. */
  public double headTime() {
    return Math.exp(headLogs.mean());
  }

  /** How many times as long the other run takes. */
  public double ratio() {
    return Math.exp(headLogs.mean() - baseLogs.mean());
  }

  /** The logarithm of the ratio, and how well it is known; nothing if a run has a single fork. */
  public Optional<MeanContrast> change() {
    return change;
  }

  public int baseForks() {
    return baseLogs.size();
  }

  public int headForks() {
    return headLogs.size();
  }

  Sample baseLogs() {
    return baseLogs;
  }

  Sample headLogs() {
    return headLogs;
  }

  /**
   * Whether both are the very same measurement, in whatever order its forks stand: then they are
   * equal, and there is nothing to test.
   */
  public boolean isTheSameMeasurement() {
    return same;
  }

  /** Whether there is something to test, and enough to test it. */
  boolean isTestable() {
    return change.isPresent() && !same;
  }

  private static double[][] ordered(BenchmarkRecord measured) {
    double[][] forks = measured.iterationCosts().toArray(double[][]::new);
    Arrays.sort(forks, Arrays::compare);
    return forks;
  }
}
