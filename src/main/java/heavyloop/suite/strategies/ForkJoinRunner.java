package heavyloop.suite.strategies;

import heavyloop.suite.work.Batch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
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
    this(new ForkJoinPool(Mechanism.requireParallelism(parallelism)));
  }

  private ForkJoinRunner(ForkJoinPool pool) {
    this.pool = pool;
  }

  /**
   * A pool of {@link Executors#newWorkStealingPool(int)}, whose workers run their own tasks in the
   * order of submission.
   */
  public static ForkJoinRunner workStealing(int parallelism) {
    Mechanism.requireParallelism(parallelism);
    return new ForkJoinRunner((ForkJoinPool) Executors.newWorkStealingPool(parallelism));
  }

  /** Splits the batch in halves down to single tasks, as fork/join is meant to be used. */
  public long recursiveTask(Batch batch) {
    return recursive(batch, 1);
  }

  /**
   * Splits the batch in halves.
   *
   * @param cutoff the largest number of tasks that are run without splitting
   */
  public long recursive(Batch batch, int cutoff) {
    return pool.invoke(new Halves(batch, 0, batch.tasks(), cutoff));
  }

  /** Runs a parallel stream in this pool instead of the common one, as one of its tasks. */
  public long stream(Batch batch) throws InterruptedException, ExecutionException {
    return pool.submit(() -> ParallelStreamRunner.reduce(batch)).get();
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
    private final int cutoff;

    Halves(Batch batch, int from, int to, int cutoff) {
      this.batch = batch;
      this.from = from;
      this.to = to;
      this.cutoff = cutoff;
    }

    @Override
    protected Long compute() {
      if (to - from <= cutoff) {
        return batch.runRange(from, to);
      }
      int middle = (from + to) >>> 1;
      Halves upper = new Halves(batch, middle, to, cutoff);
      upper.fork();
      long lower = new Halves(batch, from, middle, cutoff).compute();
      return lower ^ upper.join();
    }
  }
}
