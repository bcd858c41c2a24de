package heavyloop.suite.strategies;

import heavyloop.suite.work.Batch;
import heavyloop.suite.work.Uninterruptibly;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Uses every executor in the same way, so that mechanisms differ only in the executor. */
final class Pools {
  private Pools() {}

  /** Runs a batch by {@link ExecutorService#invokeAll(java.util.Collection) invokeAll}. */
  static long invokeAll(ExecutorService pool, Batch batch)
      throws InterruptedException, ExecutionException {
    long combined = 0;
    for (Future<Long> answer : pool.invokeAll(calls(batch))) {
      combined ^= answer.get();
    }
    return combined;
  }

  /** The tasks of a batch, to be called by an executor. */
  static List<Callable<Long>> calls(Batch batch) {
    List<Callable<Long>> calls = new ArrayList<>(batch.tasks());
    for (int t = 0; t < batch.tasks(); t++) {
      int task = t;
      calls.add(() -> batch.run(task));
    }
    return calls;
  }

  /**
   * Drops the tasks that haven't started, interrupts the running ones, and waits for the threads to
   * end: JDK 19's {@code close()}, for JDK 17. The heavy loop ignores interrupts, so after a
   * failure this takes as long as a task.
   */
  static void close(ExecutorService pool) {
    pool.shutdownNow();
    Uninterruptibly.await(() -> pool.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS));
  }
}
