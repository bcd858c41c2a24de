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

/** A fixed pool of platform threads that take tasks from one queue; six ways to wait for them. */
public final class FixedPoolRunner implements Mechanism {
  /** Of which it keeps the number in sixteen bits. */
  private static final int PHASER_PARTIES = 65_535;

  private final int parallelism;
  private final ExecutorService pool;

  /**
   * @param parallelism the pool's number of threads
   */
  public FixedPoolRunner(int parallelism) {
    this.parallelism = Parallelism.require(parallelism);
    pool = Executors.newFixedThreadPool(parallelism);
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

  /**
   * Each task arrives at a phaser, and the caller waits for the end of the phase.
   *
   * @throws IllegalArgumentException if there are more tasks than one phaser has room for
   */
  public long phaser(Batch batch) throws InterruptedException, ExecutionException {
    if (batch.tasks() > PHASER_PARTIES) {
      throw new IllegalArgumentException(
          "a phaser has room for " + PHASER_PARTIES + " tasks, not for " + batch.tasks());
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
   * The caller and the workers meet at a barrier. Since the workers wait there, each does a share
   * of the tasks before, and there are no more of them than threads.
   *
   * <p>One caller at a time: each of two could have some of the threads and wait for the others.
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

  /** A barrier that breaks lets everyone go, so it ends the batch as a failed task does. */
  private static void meet(CyclicBarrier barrier, Answers answers) throws InterruptedException {
    try {
      barrier.await();
    } catch (BrokenBarrierException e) {
      answers.fail(e);
    }
  }

  /** The caller waits for one future after the other, in the order of the tasks. */
  public long futureGet(Batch batch) throws InterruptedException, ExecutionException {
    List<Future<Long>> futures = new ArrayList<>(batch.tasks());
    for (int t = 0; t < batch.tasks(); t++) {
      int task = t;
      futures.add(pool.submit(() -> batch.run(task)));
    }
    return combined(futures, next -> futures.get(next).get());
  }

  /** The answers are taken from a queue in the order in which the tasks end. */
  public long completionService(Batch batch) throws InterruptedException, ExecutionException {
    CompletionService<Long> service = new ExecutorCompletionService<>(pool);
    List<Future<Long>> pending = new ArrayList<>(batch.tasks());
    for (int t = 0; t < batch.tasks(); t++) {
      int task = t;
      pending.add(service.submit(() -> batch.run(task)));
    }
    return combined(pending, next -> service.take().get());
  }

  /** Takes as many answers as there are futures; if that fails, cancels the tasks that are left. */
  private static long combined(List<Future<Long>> futures, Source answers)
      throws InterruptedException, ExecutionException {
    boolean whole = false;
    try {
      long combined = 0;
      for (int taken = 0; taken < futures.size(); taken++) {
        combined ^= answers.take(taken);
      }
      whole = true;
      return combined;
    } finally {
      if (!whole) {
        futures.forEach(future -> future.cancel(true));
      }
    }
  }

  /** Where the answers come from, one after the other. */
  @FunctionalInterface
  private interface Source {
    long take(int taken) throws InterruptedException, ExecutionException;
  }

  @Override
  public void close() {
    Pools.close(pool);
  }
}
