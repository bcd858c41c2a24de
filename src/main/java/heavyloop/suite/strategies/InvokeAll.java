package heavyloop.suite.strategies;

import heavyloop.suite.work.Batch;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * A batch by {@link ExecutorService#invokeAll(Collection) invokeAll}, the same for every executor,
 * so that what differs between two of them is the executor.
 */
final class InvokeAll {
  private InvokeAll() {}

  static long run(ExecutorService executor, Batch batch)
      throws InterruptedException, ExecutionException {
    List<Callable<Long>> calls = new ArrayList<>(batch.tasks());
    for (int t = 0; t < batch.tasks(); t++) {
      int task = t;
      calls.add(() -> batch.run(task));
    }
    long combined = 0;
    for (Future<Long> answer : executor.invokeAll(calls)) {
      combined ^= answer.get();
    }
    return combined;
  }
}
