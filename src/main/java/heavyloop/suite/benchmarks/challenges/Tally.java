package heavyloop.suite.benchmarks.challenges;

import java.util.function.LongSupplier;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * Compares the updates that threads report with the value of the counter that they share, and with
 * each other. Every thread reports after an iteration; the last report, when all have stopped
 * counting, triggers the comparison.
 */
@State(Scope.Benchmark)
public class Tally {
  private int threads;
  private LongSupplier counter;
  private boolean mayLose;

  private int reported;
  private long all;
  private long counted;
  private long added;
  private long fewest;

  /**
   * The outcome of an iteration, once all reports are in.
   *
   * @param lost the updates missing from the counter
   * @param fewest the updates of the slowest thread
   */
  record Totals(long lost, long fewest) {
    private static final Totals NONE = new Totals(0, 0);
  }

  @Setup
  public void expectReports(BenchmarkParams params) {
    expectReports(params.getThreads());
  }

  void expectReports(int ofThreads) {
    threads = ofThreads;
  }

  /**
   * Sets the counter.
   *
   * @param value reads it
   */
  void observe(LongSupplier value) {
    counter = value;
  }

  /** Accepts lost updates, for a method that demonstrates them. */
  void acceptLosses() {
    mayLose = true;
  }

  /**
   * Records the updates of a thread in an iteration.
   *
   * @throws IllegalStateException if updates are lost and that isn't accepted
   */
  synchronized Totals report(long updates) {
    fewest = reported == 0 ? updates : Math.min(fewest, updates);
    added += updates;
    reported++;
    if (reported < threads) {
      return Totals.NONE;
    }
    all += added;
    long value = counter.getAsLong();
    Totals totals = new Totals(all - value - counted, fewest);
    counted = all - value;
    added = 0;
    reported = 0;
    if (totals.lost() != 0 && !mayLose) {
      throw new IllegalStateException(
          totals.lost() + " updates are lost: the counter isn't thread-safe");
    }
    return totals;
  }
}
