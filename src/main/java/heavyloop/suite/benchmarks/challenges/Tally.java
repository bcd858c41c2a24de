package heavyloop.suite.benchmarks.challenges;

import java.util.function.LongSupplier;

/**
 * Compares the updates that threads report with the value of the counter that they share. Every
 * thread reports after an iteration; the last report, when all have stopped counting, triggers the
 * comparison.
 */
final class Tally {
  private final int threads;
  private final LongSupplier arrived;

  private int reported;
  private long added;
  private long lost;

  /**
   * @param threads the number of threads that report
   * @param arrived reads the counter
   */
  Tally(int threads, LongSupplier arrived) {
    this.threads = threads;
    this.arrived = arrived;
  }

  /**
   * Records a thread's report.
   *
   * @param count the thread's updates since its last report
   * @return the updates of all threads that were lost since the last comparison; zero while reports
   *     are missing
   */
  synchronized long lost(long count) {
    added += count;
    reported++;
    if (reported % threads != 0) {
      return 0;
    }
    long before = lost;
    lost = added - arrived.getAsLong();
    return lost - before;
  }

  /**
   * Records a thread's report and fails the benchmark if updates are lost.
   *
   * @throws IllegalStateException if updates are lost, or if the counter has more than were made
   */
  void requireNoneLost(long count) {
    long missing = lost(count);
    if (missing != 0) {
      throw new IllegalStateException(missing + " updates are lost: the counter isn't thread-safe");
    }
  }
}
