package heavyloop.suite.strategies;

import heavyloop.suite.channels.AlignedLongs;
import heavyloop.suite.work.Batch;
import heavyloop.suite.work.Uninterruptibly;
import java.util.concurrent.ExecutionException;

/**
 * Threads that never sleep, and a caller that works with them. A batch starts when its number
 * appears on a cache line that all of them poll, and ends when every thread has written the number
 * to its own line: a barrier at both ends, without a queue, a lock or a wake-up. With <i>n</i>
 * threads, the first, which is the caller, runs tasks 0, <i>n</i>, 2<i>n</i>, …
 *
 * <p>It shows what the machine can do, but isn't a way to write programs: the threads keep their
 * processors busy even between batches, and need one each. With fewer processors, they yield to
 * each other.
 */
public final class SpinningTeam implements Mechanism {
  private static final long CLOSED = -1;

  /** The line with the number of the current batch; helper <i>h</i> writes to line <i>h</i>. */
  private static final int CALLER = 0;

  private final AlignedLongs lines;
  private final Thread[] helpers;
  private final int threads;

  /** Written before the batch's number appears, and read after. */
  private Batch batch;

  private volatile Throwable failure;
  private long number;

  /**
   * @param threads the number of threads, including the caller's
   */
  public SpinningTeam(int threads) {
    this.threads = Mechanism.requireParallelism(threads);
    lines = AlignedLongs.onLines(threads);
    helpers = new Thread[threads - 1];
    for (int h = 1; h < threads; h++) {
      int helper = h;
      helpers[h - 1] = new Thread(() -> help(helper), "helper " + h);
      helpers[h - 1].start();
    }
  }

  /** Runs a batch. Interrupts are ignored. */
  public synchronized long run(Batch whole) throws ExecutionException {
    batch = whole;
    failure = null;
    number++;
    lines.setRelease(CALLER, number);
    long combined = share(CALLER);
    for (int helper = 1; helper < threads; helper++) {
      int line = helper * AlignedLongs.LINE;
      while (!lines.pollEqual(line, number)) {
        Thread.onSpinWait();
      }
      combined ^= lines.getOpaque(line + Long.BYTES);
    }
    if (failure != null) {
      throw new ExecutionException(failure);
    }
    return combined;
  }

  private void help(int helper) {
    AlignedLongs own = lines.view();
    int line = helper * AlignedLongs.LINE;
    for (long next = awaitNext(own, 0); next != CLOSED; next = awaitNext(own, next)) {
      own.setOpaque(line + Long.BYTES, share(helper));
      own.setRelease(line, next);
    }
  }

  /** Waits for the number of another batch. */
  private static long awaitNext(AlignedLongs lines, long done) {
    while (!lines.pollOther(CALLER, done)) {
      Thread.onSpinWait();
    }
    return lines.getAcquire(CALLER);
  }

  private long share(int first) {
    Batch tasks = batch;
    long combined = 0;
    try {
      for (int task = first; task < tasks.tasks(); task += threads) {
        combined ^= tasks.run(task);
      }
    } catch (Throwable thrown) {
      // The barrier must be reached anyway, or the others would spin forever.
      failure = thrown;
    }
    return combined;
  }

  @Override
  public synchronized void close() {
    lines.setRelease(CALLER, CLOSED);
    for (Thread helper : helpers) {
      Uninterruptibly.await(helper::join);
    }
  }
}
