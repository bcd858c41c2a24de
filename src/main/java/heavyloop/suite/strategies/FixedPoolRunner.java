package heavyloop.suite.strategies;

import heavyloop.suite.work.Batch;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletionService;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Phaser;
import java.util.function.LongConsumer;

/**
 * A fixed pool of platform threads that take tasks from one queue, with six ways to wait for them.
 */
public final class FixedPoolRunner implements Mechanism {
  /** The most parties of a phaser, which counts them with sixteen bits. */
  private static final int MAX_PHASER_PARTIES = 65_535;

  private final int parallelism;
  private final ExecutorService pool;

  /**
   * @param parallelism the pool's number of threads
   */
  public FixedPoolRunner(int parallelism) {
    this.parallelism = Mechanism.requireParallelism(parallelism);
    pool = Executors.newFixedThreadPool(parallelism);
  }

  /** Hands all tasks over in a single call; futures bring the answers. */
  public long invokeAll(Batch batch) throws InterruptedException, ExecutionException {
    return Pools.invokeAll(pool, batch);
  }

  /** Each task counts down a latch and leaves its answer in a slot: no futures. */
  public long submitWithLatch(Batch batch) throws InterruptedException, ExecutionException {
    return submitWithLatch(batch, unfinished -> {});
  }

  /**
   * The same for a caller who is curious.
   *
   * @param early gets the number of tasks that haven't ended when all have been handed over
   */
  public long submitWithLatch(Batch batch, LongConsumer early)
      throws InterruptedException, ExecutionException {
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
    early.accept(done.getCount());
    return answers.combinedAfter(done::await);
  }

  /**
   * Each task arrives at a phaser, and the caller waits for the end of the phase.
   *
   * @throws IllegalArgumentException if there are too many tasks for a phaser
   */
  public long phaser(Batch batch) throws InterruptedException, ExecutionException {
    if (batch.tasks() > MAX_PHASER_PARTIES) {
      throw new IllegalArgumentException(
          "a phaser has room for " + MAX_PHASER_PARTIES + " tasks, not for " + batch.tasks());
    }
    Answers answers = new Answers(batch);
    Phaser done = new Phaser(batch.tasks());
    for (int t = 0; t < batch.tasks(); t++) {
      int task = t;
      pool.execute(
          () -> {
            answers.run(task);
            done.arrive();
          });
    }
    return answers.combinedAfter(() -> done.awaitAdvanceInterruptibly(0));
  }

  /**
   * The caller and the workers meet at a barrier. Workers that wait there block their threads, so
   * there is at most one worker for each thread, and it runs its share of the tasks first.
   *
   * <p>One caller at a time: two callers could each hold some of the threads and wait for the rest.
   */
  public synchronized long cyclicBarrier(Batch batch)
      throws InterruptedException, ExecutionException {
    int workers = Math.min(parallelism, batch.tasks());
    Answers answers = new Answers(batch);
    CyclicBarrier done = new CyclicBarrier(workers + 1);
    for (int w = 0; w < workers; w++) {
      int first = w;
      pool.execute(
          () -> {
            answers.runEvery(workers, first);
            try {
              meet(done, answers);
            } catch (InterruptedException e) {
              answers.fail(e);
            }
          });
    }
    return answers.combinedAfter(() -> meet(done, answers));
  }

  /** Treats a broken barrier, which releases everybody, as a failed task. */
  private static void meet(CyclicBarrier barrier, Answers answers) throws InterruptedException {
    try {
      barrier.await();
    } catch (BrokenBarrierException e) {
      answers.fail(e);
    }
  }

  /** The caller waits for one future after another, in the order of the tasks. */
  public long futureGet(Batch batch) throws InterruptedException, ExecutionException {
    Answers answers = new Answers(batch);
    List<Future<?>> ends = new ArrayList<>(batch.tasks());
    for (int t = 0; t < batch.tasks(); t++) {
      int task = t;
      ends.add(pool.submit(() -> answers.run(task)));
    }
    return answers.combinedAfter(
        () -> {
          for (Future<?> end : ends) {
            await(end, answers);
          }
        });
  }

  private static void await(Future<?> end, Answers answers) throws InterruptedException {
    try {
      end.get();
    } catch (ExecutionException e) {
      answers.fail(e.getCause());
    }
  }

  /** The caller takes the answers from a queue, in the order in which the tasks end. */
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
      for (int taken = 0; taken < pending.size(); taken++) {
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
