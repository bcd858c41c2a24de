package heavyloop.suite.benchmarks.challenges;

import java.util.function.LongSupplier;

/**
 * Compares what threads have added, each by its own account, with what has arrived in a counter
 * that they share. After an iteration every thread reports; the last of them, when nobody adds any
 * more, compares.
 */
final class Tally {
  private final int threads;
  private final LongSupplier arrived;

  private int reported;
  private long added;
  private long lost;

  /**
   * @param threads how many will report
   * @param arrived reads the counter
   */
  Tally(int threads, LongSupplier arrived) {
    this.threads = threads;
    this.arrived = arrived;
  }

  /**
   * Takes a thread's report.
   *
   * @param count what it has added since its last report
   * @return how many updates all threads together have lost since the last time that all had
   *     reported; zero before the last of them does
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
   * Takes a thread's report and fails the benchmark if an update is lost.
   *
   * @throws IllegalStateException if one is, or if one has arrived that nobody has made
   */
  void requireNoneLost(long count) {
    long now = lost(count);
    if (now != 0) {
      throw new IllegalStateException(now + " updates are lost: the counter is not thread-safe");
    }
  }
}
