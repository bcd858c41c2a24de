package heavyloop.suite.strategies;

import heavyloop.suite.work.Batch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveTask;

/**
 * A dedicated fork/join pool: each worker has a queue, and steals from another worker's when its
 * own is empty. The caller waits and doesn't work.
 */
public final class ForkJoinRunner implements Mechanism {
  private final ForkJoinPool pool;

  /**
   * @param parallelism the pool's number of workers
   */
  public ForkJoinRunner(int parallelism) {
    pool = new ForkJoinPool(Mechanism.requireParallelism(parallelism));
  }

  /** Splits the batch in halves down to single tasks, as fork/join is meant to be used. */
  public long recursiveTask(Batch batch) {
    return pool.invoke(new Halves(batch, 0, batch.tasks()));
  }

  /** Uses the pool like any other executor: all tasks are submitted from outside. */
  public long invokeAll(Batch batch) throws InterruptedException, ExecutionException {
    return Pools.invokeAll(pool, batch);
  }

  @Override
  public void close() {
    Pools.close(pool);
  }

  /** The tasks from {@code from} to {@code to}-1. */
  private static final class Halves extends RecursiveTask<Long> {
    private static final long serialVersionUID = 1;

    private final transient Batch batch;
    private final int from;
    private final int to;

    Halves(Batch batch, int from, int to) {
      this.batch = batch;
      this.from = from;
      this.to = to;
    }

    @Override
    protected Long compute() {
      if (to - from == 1) {
        return batch.run(from);
      }
      int middle = (from + to) >>> 1;
      Halves upper = new Halves(batch, middle, to);
      upper.fork();
      long lower = new Halves(batch, from, middle).compute();
      return lower ^ upper.join();
    }
  }
}
