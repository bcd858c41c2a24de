package heavyloop.suite.strategies;

import heavyloop.suite.work.Batch;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Completable futures in a fixed pool, equal to the pool of {@link FixedPoolRunner}. */
public final class CompletableFutureRunner implements Mechanism {
  private final ExecutorService pool;

  /**
   * @param parallelism the pool's number of threads
   */
  public CompletableFutureRunner(int parallelism) {
    pool = Executors.newFixedThreadPool(Mechanism.requireParallelism(parallelism));
  }

  /** Makes one future for each task, and waits for another that completes with the last of them. */
  public long allOf(Batch batch) throws InterruptedException, ExecutionException {
    CompletableFuture<?>[] futures = new CompletableFuture<?>[batch.tasks()];
    for (int t = 0; t < futures.length; t++) {
      int task = t;
      futures[t] = CompletableFuture.supplyAsync(() -> batch.run(task), pool);
    }
    CompletableFuture.allOf(futures).get();
    long combined = 0;
    for (CompletableFuture<?> future : futures) {
      combined ^= (Long) future.join();
    }
    return combined;
  }

  @Override
  public void close() {
    Pools.close(pool);
  }
}
