package heavyloop.suite.strategies;

import heavyloop.suite.work.Batch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Observes the number of threads that run tasks at once, by a batch with twice as many tasks as
 * expected threads. Each task lasts until the expected number of threads are inside tasks, and then
 * a little longer, so that an extra thread is noticed as well.
 *
 * <p>The tasks spin and never block or yield: a virtual thread that did would make room for another
 * one, and both would be counted. Spinning works with fewer cores than threads too, since the
 * operating system gives every thread its turn.
 */
public final class BusyThreads implements Batch {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final long PATIENCE_NANOS_A_THREAD = TimeUnit.MILLISECONDS.toNanos(20);
  private static final long LINGER_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final int expected;
  private final AtomicInteger inside = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();

  /**
   * The time when all tasks may end: a little after enough threads have arrived, or when patience
   * runs out.
   */
  private final AtomicLong leave;

  private BusyThreads(int expected) {
    this.expected = expected;
    this.leave =
        new AtomicLong(System.nanoTime() + PATIENCE_NANOS + expected * PATIENCE_NANOS_A_THREAD);
  }

  /** Runs a batch with the threads to observe. */
  @FunctionalInterface
  public interface BatchRunner {
    long run(Batch batch) throws Exception;
  }

  /**
   * The largest number of threads that were inside tasks at once. If it is too small, observes a
   * second time: a pool that is slow to wake a thread may still have the right size.
   *
   * @param expected the expected number; each observation waits for it for at least ten seconds
   */
  public static int most(int expected, BatchRunner runner) throws Exception {
    int most = once(expected, runner);
    return most < expected ? Math.max(most, once(expected, runner)) : most;
  }

  private static int once(int expected, BatchRunner runner) throws Exception {
    BusyThreads batch = new BusyThreads(expected);
    runner.run(batch);
    return batch.most.get();
  }

  /**
   * Checks that exactly the expected number of threads work.
   *
   * @param where the owner of the threads, for the message
   * @throws IllegalStateException if more or fewer threads work
   */
  static void require(int expected, BatchRunner runner, String where) {
    int busy;
    try {
      busy = most(expected, runner);
    } catch (Exception e) {
      throw new IllegalStateException("could not observe the threads of " + where, e);
    }
    if (busy != expected) {
      throw new IllegalStateException(
          String.format(
              "parallelism=%d, but %s kept %d busy: its size is fixed at its first use in a JVM;"
                  + " use a fresh JVM for each size",
              expected, where, busy));
    }
  }

  @Override
  public int tasks() {
    return 2 * expected;
  }

  @Override
  public long run(int task) {
    int now = inside.incrementAndGet();
    if (most.getAndAccumulate(now, Math::max) < expected && now >= expected) {
      leave.set(System.nanoTime() + LINGER_NANOS);
    }
    while (System.nanoTime() - leave.get() < 0) {
      Thread.onSpinWait();
    }
    inside.decrementAndGet();
    return 0;
  }

  /** Zero: only the observation counts. */
  @Override
  public long answer(int task) {
    return 0;
  }
}
