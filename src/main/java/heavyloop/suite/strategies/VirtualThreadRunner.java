package heavyloop.suite.strategies;

import heavyloop.suite.work.Batch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Virtual threads, one a task. Those that run at once are limited by the threads that carry them,
 * the JVM's scheduler, whose size is read when the first virtual thread is made. As with {@link
 * ParallelStreamRunner}, it is set before and then {@linkplain BusyThreads observed}.
 *
 * <p>Virtual threads came with JDK 21, and this project builds on 17, so the executor is found by
 * name. From there on the code is that of every executor.
 */
public final class VirtualThreadRunner implements Mechanism {
  /** The oldest JDK that has virtual threads. */
  public static final int OLDEST_JDK = 21;

  private static final String CARRIERS = "jdk.virtualThreadScheduler.parallelism";

  private final ExecutorService executor;

  /**
   * @param parallelism how many virtual threads may be mounted at once
   * @throws LinkageError if this JDK has no virtual threads
   * @throws IllegalStateException if the scheduler already has another size
   */
  public VirtualThreadRunner(int parallelism) {
    System.setProperty(CARRIERS, String.valueOf(Parallelism.require(parallelism)));
    executor = newVirtualThreadPerTaskExecutor();
    BusyThreads.require(parallelism, this::threadPerTask, "the scheduler of virtual threads");
  }

  /** Every task gets a virtual thread of its own, made for it. */
  public long threadPerTask(Batch batch) throws InterruptedException, ExecutionException {
    return InvokeAll.run(executor, batch);
  }

  @Override
  public void close() {
    Pools.close(executor);
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
}
