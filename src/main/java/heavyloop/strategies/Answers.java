package heavyloop.strategies;

import heavyloop.work.Batch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The answers of a batch's tasks where the mechanism, unlike a {@code Future}, doesn't bring them
 * to the caller: a slot for each task, and the first failure.
 *
 * <p>The slots are plain: who reads them has waited for those who write them, by a latch or by
 * joining their threads, and both order memory.
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
        abandon(thrown);
      }
    }
  }

  /** Runs the tasks {@code first}, {@code first + step}, {@code first + 2 step}, … */
  void runEvery(int step, int first) {
    for (int task = first; task < slots.length; task += step) {
      run(task);
    }
  }

  /** Lets no further task start. */
  void abandon(Throwable reason) {
    failure.compareAndSet(null, reason);
  }

  /**
   * The answer of the batch, once all is done.
   *
   * @throws ExecutionException if a task has failed; the cause is what it threw
   */
  long combined() throws ExecutionException {
    Throwable thrown = failure.get();
    if (thrown != null) {
      throw new ExecutionException(thrown);
    }
    long combined = 0;
    for (long answer : slots) {
      combined ^= answer;
    }
    return combined;
  }
}
