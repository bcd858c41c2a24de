package heavyloop.suite.strategies;

import heavyloop.suite.work.Batch;
import heavyloop.suite.work.Uninterruptibly;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Collects the answers of a batch's tasks if no {@code Future} brings them to the caller: a slot
 * for each task, and the first failure.
 *
 * <p>The slots are plain: their reader has waited for their writers, by a latch or the like or by
 * joining the threads, and all of these order memory.
 */
final class Answers {
  private final Batch batch;
  private final long[] slots;
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  Answers(Batch batch) {
    this.batch = batch;
    this.slots = new long[batch.tasks()];
  }

  /** Runs one task and keeps its answer or failure; runs nothing after a failure. */
  void run(int task) {
    if (failure.get() == null) {
      try {
        slots[task] = batch.run(task);
      } catch (Throwable thrown) {
        // Errors, too, must reach the caller: otherwise they would end this thread unnoticed, and
        // the caller would take the slot's zero for an answer.
        fail(thrown);
      }
    }
  }

  /** Keeps a failure if it is the first. */
  void fail(Throwable thrown) {
    failure.compareAndSet(null, thrown);
  }

  /** Runs the tasks {@code first}, {@code first + step}, {@code first + 2 step}, … */
  void runEvery(int step, int first) {
    for (int task = first; task < slots.length; task += step) {
      run(task);
    }
  }

  /** Runs the tasks from {@code from} to {@code to}-1. */
  void runRange(int from, int to) {
    for (int task = from; task < to; task++) {
      run(task);
    }
  }

  /**
   * Waits for the tasks and returns the answer of the batch.
   *
   * @param end waits until all slots are written
   * @throws InterruptedException if the caller is interrupted; by then the running tasks have
   *     ended, so that their threads don't compete with the next batch's, and no more start
   * @throws ExecutionException if a task has failed; the cause is its exception
   */
  long combinedAfter(Uninterruptibly.Wait end) throws InterruptedException, ExecutionException {
    try {
      end.await();
    } catch (InterruptedException e) {
      fail(e);
      Uninterruptibly.await(end);
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
}
