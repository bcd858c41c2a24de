package heavyloop.strategies;

import heavyloop.work.Batch;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A fixed pool of platform threads that take tasks from one queue; three ways to wait for them. */
public final class FixedPoolRunner implements Mechanism {
  private final ExecutorService pool;

  /**
   * @param parallelism the pool's number of threads
   */
  public FixedPoolRunner(int parallelism) {
    pool = Executors.newFixedThreadPool(Parallelism.require(parallelism));
  }

  /** All tasks are handed over at once; a future each brings the answer. */
  public long invokeAll(Batch batch) throws InterruptedException, ExecutionException {
    return InvokeAll.run(pool, batch);
  }

  /** Each task counts a latch down and leaves its answer in a slot: no futures. */
  public long submitWithLatch(Batch batch) throws InterruptedException, ExecutionException {
    Answers answers = new Answers(batch);
    CountDownLatch done = new CountDownLatch(batch.tasks());
    for (int t = 0; t < batch.tasks(); t++) {
      int task = t;
      pool.execute(
          () -> {
            answers.run(task);
            done.countDown();
          });
    }
    return answers.combinedAfter(done::await);
  }

  /** The answers are taken from a queue in the order in which the tasks end. */
  public long completionService(Batch batch) throws InterruptedException, ExecutionException {
    CompletionService<Long> service = new ExecutorCompletionService<>(pool);
    List<Future<Long>> pending = new ArrayList<>(batch.tasks());
    for (int t = 0; t < batch.tasks(); t++) {
      int task = t;
      pending.add(service.submit(() -> batch.run(task)));
    }
    boolean whole = false;
    try {
      long combined = 0;
      for (int taken = 0; taken < batch.tasks(); taken++) {
        combined ^= service.take().get();
      }
      whole = true;
      return combined;
    } finally {
      if (!whole) {
        pending.forEach(future -> future.cancel(true));
      }
    }
  }

  @Override
  public void close() {
    Pools.close(pool);
  }
}
