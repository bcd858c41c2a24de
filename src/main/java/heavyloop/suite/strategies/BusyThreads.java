package heavyloop.suite.strategies;

import heavyloop.suite.work.Batch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Observes how many threads are inside tasks at once. A batch of twice as many tasks as there
 * should be threads: each task stays until that many are inside together, and then a little longer,
 * so that one thread too many is seen as well.
 *
 * <p>The tasks spin and never block or yield, since a virtual thread that does either makes room
 * for another and would be counted beside it. Spinning needs no core of its own for each thread:
 * the operating system gives every one its turn.
 */
public final class BusyThreads implements Batch {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final long PATIENCE_NANOS_A_THREAD = TimeUnit.MILLISECONDS.toNanos(20);
  private static final long LINGER_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final int expected;
  private final AtomicInteger inside = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();

  /** When all may leave: if too few have come, or a little after enough have. */
  private final AtomicLong leave;

  private BusyThreads(int expected) {
    this.expected = expected;
    this.leave =
        new AtomicLong(System.nanoTime() + PATIENCE_NANOS + expected * PATIENCE_NANOS_A_THREAD);
  }

  /** A way to run a batch. */
  @FunctionalInterface
  public interface Way {
    long run(Batch batch) throws Exception;
  }

  /**
   * The most threads that were inside tasks at once. Too few are looked at once more: a pool may
   * have been slow to wake a thread, which says nothing of its size.
   *
   * @param expected how many there should be; fewer are awaited for ten seconds and more, twice
   */
  public static int most(int expected, Way way) throws Exception {
    int most = once(expected, way);
    return most < expected ? Math.max(most, once(expected, way)) : most;
  }

  private static int once(int expected, Way way) throws Exception {
    BusyThreads batch = new BusyThreads(expected);
    way.run(batch);
    return batch.most.get();
  }

  /**
   * Makes sure that as many threads work as should.
   *
   * @param where whose threads they are, for the message
   * @throws IllegalStateException if they are more or fewer
   */
  static void require(int expected, Way way, String where) {
    int busy;
    try {
      busy = most(expected, way);
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
}
