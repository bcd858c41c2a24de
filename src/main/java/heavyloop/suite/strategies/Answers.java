package heavyloop.suite.strategies;

import heavyloop.suite.work.Batch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The answers of a batch's tasks where the mechanism, unlike a {@code Future}, doesn't bring them
 * to the caller: a slot for each task, and the first failure.
 *
 * <p>The slots are plain: who reads them has waited for those who write them, by a latch or the
 * like or by joining their threads, and all of these order memory.
 */
final class Answers {
  private final Batch batch;
  private final long[] slots;
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  Answers(Batch batch) {
    this.batch = batch;
    this.slots = new long[batch.tasks()];
  }

  /** Runs one task and keeps its answer or its failure; after a failure it runs nothing. */
  void run(int task) {
    if (failure.get() == null) {
      try {
        slots[task] = batch.run(task);
      } catch (Throwable thrown) {
        // An Error too must reach the caller: it would otherwise end this thread unseen, and the
        // caller would take the slot's zero for an answer.
        fail(thrown);
      }
    }
  }

  /** Keeps a failure, if it is the first. */
  void fail(Throwable thrown) {
    failure.compareAndSet(null, thrown);
  }

  /** Runs the tasks {@code first}, {@code first + step}, {@code first + 2 step}, … */
  void runEvery(int step, int first) {
    for (int task = first; task < slots.length; task += step) {
      run(task);
    }
  }

  /**
   * The answer of the batch, once those who write the slots have ended.
   *
   * @param end waits for that
   * @throws InterruptedException if the caller is interrupted; no further task starts then, and
   *     those that run have ended, so that their threads aren't there beside the next batch's
   * @throws ExecutionException if a task has failed; the cause is what it threw
   */
  long combinedAfter(End end) throws InterruptedException, ExecutionException {
    try {
      end.await();
    } catch (InterruptedException e) {
      fail(e);
      awaitUninterruptibly(end);
      throw e;
    }
    if (failure.get() != null) {
      throw new ExecutionException(failure.get());
    }
    long combined = 0;
    for (long answer : slots) {
      combined ^= answer;
    }
    return combined;
  }

  private static void awaitUninterruptibly(End end) {
    boolean interrupted = false;
    boolean ended = false;
    while (!ended) {
      try {
        end.await();
        ended = true;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** What the caller waits for; asked again after an interrupt. */
  @FunctionalInterface
  interface End {
    void await() throws InterruptedException;
  }
}
