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

  /**
   * Creates one future for each task, and waits for another one that completes with the last of
   * them.
   */
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

  /**
   * Splits the batch in halves: the future of a half combines those of its own halves, so that no
   * thread waits.
   *
   * @param cutoff the largest number of tasks that are run without splitting
   */
  public long recursive(Batch batch, int cutoff) throws InterruptedException, ExecutionException {
    return future(batch, 0, batch.tasks(), cutoff).get();
  }

  private CompletableFuture<Long> future(Batch batch, int from, int to, int cutoff) {
    if (to - from <= cutoff) {
      return CompletableFuture.supplyAsync(() -> batch.runRange(from, to), pool);
    }
    int middle = (from + to) >>> 1;
    return future(batch, from, middle, cutoff)
        .thenCombine(future(batch, middle, to, cutoff), (lower, upper) -> lower ^ upper);
  }

  @Override
  public void close() {
    Pools.close(pool);
  }
}
