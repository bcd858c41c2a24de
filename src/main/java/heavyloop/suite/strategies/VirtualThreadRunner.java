package heavyloop.suite.strategies;

import heavyloop.suite.work.Batch;
import heavyloop.suite.work.HeavyBatch;
import heavyloop.suite.work.SlicedTask;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Virtual threads, one for each task. Only as many run at once as there are carrier threads in the
 * JVM's scheduler, whose size is read when the first virtual thread is made. The size is set before
 * that and {@linkplain BusyThreads observed} at the end, as for {@link ParallelStreamRunner}.
 *
 * <p>Virtual threads came with JDK 21 and this project builds on 17, so the executor is found by
 * name. From there on the code is the same as for every executor.
 */
public final class VirtualThreadRunner implements Mechanism {
  /** The oldest JDK that has virtual threads. */
  public static final int OLDEST_JDK = 21;

  private static final String CARRIERS = "jdk.virtualThreadScheduler.parallelism";

  private final int parallelism;
  private final ExecutorService executor;

  /**
   * @param parallelism the number of virtual threads that may be mounted at once
   * @throws LinkageError if this JDK has no virtual threads
   */
  public VirtualThreadRunner(int parallelism) {
    System.setProperty(CARRIERS, String.valueOf(Mechanism.requireParallelism(parallelism)));
    this.parallelism = parallelism;
    executor = newVirtualThreadPerTaskExecutor();
  }

  /** Starts a new virtual thread for each task. */
  public long threadPerTask(Batch batch) throws InterruptedException, ExecutionException {
    return Pools.invokeAll(executor, batch);
  }

  /**
   * Starts a new virtual thread for each task, which yields after each slice.
   *
   * @param slices the number of slices in each task; a task of one slice runs to its end
   */
  public long yielding(HeavyBatch batch, int slices)
      throws InterruptedException, ExecutionException {
    return threadPerTask(new YieldingBatch(batch, slices));
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException if the scheduler had another size all the time
   */
  @Override
  public void close() {
    try {
      BusyThreads.require(parallelism, this::threadPerTask, "the scheduler of virtual threads");
    } finally {
      Pools.close(executor);
    }
  }

  private static ExecutorService newVirtualThreadPerTaskExecutor() {
    try {
      return (ExecutorService)
          Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(
          "virtual threads need JDK " + OLDEST_JDK + " or newer, this is " + Runtime.version(), e);
    }
  }

  /**
   * A batch whose tasks yield between slices. That is the only way for a computing virtual thread
   * to make room for another, since the scheduler never takes its carrier away.
   */
  record YieldingBatch(HeavyBatch batch, int slices) implements Batch {
    @Override
    public int tasks() {
      return batch.tasks();
    }

    @Override
    @SuppressWarnings("ThreadPriorityCheck") // yielding is the subject
    public long run(int number) {
      SlicedTask task = new SlicedTask(batch, number, slices);
      while (task.advance()) {
        Thread.yield();
      }
      return task.answer();
    }

    @Override
    public long answer(int number) {
      return batch.answer(number);
    }
  }
}
