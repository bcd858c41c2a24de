package heavyloop.suite.strategies;

import heavyloop.suite.work.Batch;
import heavyloop.suite.work.HeavyBatch;
import heavyloop.suite.work.SlicedTask;
import heavyloop.suite.work.Uninterruptibly;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/**
 * Virtual threads, one for each task. Only as many run at once as there are carrier threads in the
 * JVM's scheduler, whose size is read when the first virtual thread is created. The size is set
 * before that and {@linkplain BusyThreads observed} at the end, as for {@link
 * ParallelStreamRunner}.
 *
 * <p>Virtual threads came with JDK 21 and this project builds on 17, so the executor is found by
 * name. Apart from that, the code is the same as for every executor.
 */
public final class VirtualThreadRunner implements Mechanism {
  /** The oldest JDK that has virtual threads. */
  public static final int OLDEST_JDK = 21;

  /** The oldest JDK whose structured scopes can be used here. */
  public static final int OLDEST_JDK_WITH_SCOPES = StructuredScope.OLDEST_JDK;

  private static final String CARRIERS = "jdk.virtualThreadScheduler.parallelism";
  private static final String MOST_CARRIERS = "jdk.virtualThreadScheduler.maxPoolSize";

  private final int parallelism;
  private final ExecutorService executor;

  /** Creates virtual threads through an interface that older JDKs also have. */
  private final ThreadFactory factory;

  /** Made when it is first used, since only the newest JDKs have one. */
  private StructuredScope scope;

  /**
   * @param parallelism the number of virtual threads that may be mounted at once
   * @throws LinkageError if this JDK has no virtual threads
   */
  public VirtualThreadRunner(int parallelism) {
    System.setProperty(CARRIERS, String.valueOf(Mechanism.requireParallelism(parallelism)));
    // Otherwise there would be additional carriers while one is blocked.
    System.setProperty(MOST_CARRIERS, String.valueOf(parallelism));
    this.parallelism = parallelism;
    factory = virtualThreads();
    executor = newVirtualThreadPerTaskExecutor();
  }

  /**
   * An executor that starts a virtual thread for each task, with the JVM's default number of
   * carriers.
   *
   * @throws LinkageError if this JDK has no virtual threads
   */
  public static ExecutorService asShipped() {
    return newVirtualThreadPerTaskExecutor();
  }

  /** Starts a new virtual thread for each task, and waits for their futures. */
  public long threadPerTask(Batch batch) throws InterruptedException, ExecutionException {
    return Pools.invokeAll(executor, batch);
  }

  /** The threads count down a latch that the caller waits for: goroutines and their WaitGroup. */
  public long countDownLatch(Batch batch) throws InterruptedException, ExecutionException {
    Answers answers = new Answers(batch);
    CountDownLatch done = new CountDownLatch(batch.tasks());
    for (int t = 0; t < batch.tasks(); t++) {
      int task = t;
      start(
          () -> {
            answers.run(task);
            done.countDown();
          });
    }
    return answers.combinedAfter(done::await);
  }

  /** The caller waits for the end of one thread after another. */
  public long join(Batch batch) throws InterruptedException, ExecutionException {
    Answers answers = new Answers(batch);
    Thread[] threads = new Thread[batch.tasks()];
    for (int t = 0; t < threads.length; t++) {
      int task = t;
      threads[t] = start(() -> answers.run(task));
    }
    return answers.combinedAfter(
        () -> {
          for (Thread thread : threads) {
            thread.join();
          }
        });
  }

  /** A structured scope forks the threads and joins them. */
  public long structured(Batch batch) throws InterruptedException, ExecutionException {
    if (scope == null) {
      scope = new StructuredScope();
    }
    return scope.run(batch);
  }

  private Thread start(Runnable task) {
    Thread thread = factory.newThread(task);
    thread.start();
    return thread;
  }

  /**
   * Splits the batch in halves: each split starts a virtual thread for the upper half, continues
   * with the lower one in its own, and joins.
   *
   * @param cutoff the largest number of tasks that are run without splitting
   */
  public long recursive(Batch batch, int cutoff) throws InterruptedException, ExecutionException {
    Answers answers = new Answers(batch);
    Thread root = start(() -> split(answers, 0, batch.tasks(), cutoff));
    return answers.combinedAfter(root::join);
  }

  private void split(Answers answers, int from, int to, int cutoff) {
    if (to - from <= cutoff) {
      answers.runRange(from, to);
      return;
    }
    int middle = (from + to) >>> 1;
    Thread upper = start(() -> split(answers, middle, to, cutoff));
    split(answers, from, middle, cutoff);
    Uninterruptibly.await(upper::join);
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
   * @throws IllegalStateException if the scheduler had a different size all along
   */
  @Override
  public void close() {
    try {
      BusyThreads.require(parallelism, this::threadPerTask, "the scheduler of virtual threads");
    } finally {
      Pools.close(executor);
    }
  }

  /** The factory of {@code Thread.ofVirtual()}. */
  static ThreadFactory virtualThreads() {
    try {
      Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
      // The builder's own class isn't public, so the method is the interface's.
      Class<?> builderType = Class.forName("java.lang.Thread$Builder");
      return (ThreadFactory) builderType.getMethod("factory").invoke(builder);
    } catch (ReflectiveOperationException e) {
      throw tooOld(e);
    }
  }

  private static ExecutorService newVirtualThreadPerTaskExecutor() {
    try {
      return (ExecutorService)
          Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    } catch (ReflectiveOperationException e) {
      throw tooOld(e);
    }
  }

  private static LinkageError tooOld(ReflectiveOperationException cause) {
    return new LinkageError(
        "virtual threads need JDK " + OLDEST_JDK + " or newer, this is " + Runtime.version(),
        cause);
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
