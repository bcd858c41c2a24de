package heavyloop.suite.benchmarks.parallelism;

import heavyloop.suite.benchmarks.AnswerCheck;
import heavyloop.suite.benchmarks.Defaults;
import heavyloop.suite.benchmarks.OnRequest;
import heavyloop.suite.strategies.ExecutorRunner;
import heavyloop.suite.strategies.RequiresJdk;
import heavyloop.suite.strategies.VirtualThreadRunner;
import heavyloop.suite.work.HeavyBatch;
import heavyloop.suite.work.Slowdown;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does the JDK do if nobody sets a size?
 *
 * <p>Everywhere else in this suite the number of busy threads is the same for all mechanisms. Here
 * each has its default, as in most programs: no property is set and no size is given, except for
 * the fixed pool, which gets the number of processors. There are sixteen tasks for each processor.
 * Compare the methods with each other and with {@link #sequential}; the column of busy cores shows
 * how well each used the machine.
 *
 * <p>A surprise would be: a cached pool or a thread for each task that is as fast as the others at
 * {@code iterations=1}, since they start a thread for every task that finds none idle; at the other
 * size, a mechanism that leaves a core unused.
 *
 * <p>Run it: {@code java -jar target/benchmarks.jar parallelism.AsShipped}
 */
@OnRequest
@Warmup(iterations = Defaults.HANDING_OUT, time = 100, timeUnit = TimeUnit.MILLISECONDS)
public class AsShipped extends Defaults {
  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

  /** The batch of tasks. */
  @State(Scope.Benchmark)
  public static class Tasks {
    /** The number of tasks, divided by the number of processors. */
    @Param("16")
    public int tasksPerProcessor;

    /** The number of steps of the heavy loop in a task. */
    @Param({"62500", "1"})
    public long iterations;

    private HeavyBatch batch;
    private long answer;

    @Setup
    public void prepare() {
      batch = new HeavyBatch(tasksPerProcessor * PROCESSORS, Slowdown.steps(iterations));
      answer = batch.answer();
    }

    private long check(long measured) {
      return AnswerCheck.require(answer, measured);
    }
  }

  /** An executor of its default size. */
  @State(Scope.Benchmark)
  public abstract static class Executor {
    private ExecutorRunner runner;

    abstract ExecutorRunner make();

    @Setup
    public void open() {
      runner = make();
    }

    @TearDown
    public void close() {
      runner.close();
    }

    final long run(Tasks tasks) throws Exception {
      return tasks.check(runner.invokeAll(tasks.batch));
    }
  }

  /** The state of {@link #fixedPool}. */
  public static class Fixed extends Executor {
    @Override
    ExecutorRunner make() {
      return new ExecutorRunner(Executors.newFixedThreadPool(PROCESSORS));
    }
  }

  /** The state of {@link #callerRuns}. */
  public static class CallerRuns extends Executor {
    @Override
    ExecutorRunner make() {
      return new ExecutorRunner(
          new ThreadPoolExecutor(
              PROCESSORS,
              PROCESSORS,
              0,
              TimeUnit.SECONDS,
              new ArrayBlockingQueue<>(PROCESSORS),
              new ThreadPoolExecutor.CallerRunsPolicy()));
    }
  }

  /** The state of {@link #cachedPool}. */
  public static class Cached extends Executor {
    @Override
    ExecutorRunner make() {
      return new ExecutorRunner(Executors.newCachedThreadPool());
    }
  }

  /** The state of {@link #workStealingPool}. */
  public static class WorkStealing extends Executor {
    @Override
    ExecutorRunner make() {
      return new ExecutorRunner(Executors.newWorkStealingPool());
    }
  }

  /** The state of {@link #threadPerTask}. */
  public static class ThreadPerTask extends Executor {
    @Override
    ExecutorRunner make() {
      return ExecutorRunner.threadPerTask();
    }
  }

  /** The state of {@link #virtualThreadPerTask}. */
  public static class Virtual extends Executor {
    @Override
    ExecutorRunner make() {
      return new ExecutorRunner(VirtualThreadRunner.asShipped());
    }
  }

  /** No threads. */
  @Benchmark
  public long sequential(Tasks tasks) {
    return tasks.check(tasks.batch.runRange(0, tasks.batch.tasks()));
  }

  /** A fixed pool with a thread for each processor. */
  @Benchmark
  public long fixedPool(Tasks tasks, Fixed pool) throws Exception {
    return pool.run(tasks);
  }

  /**
   * The same with a bounded queue. Its caller runs a task whenever the queue is full, so there is
   * one busy thread more, and the queue can't grow.
   */
  @Benchmark
  public long callerRuns(Tasks tasks, CallerRuns pool) throws Exception {
    return pool.run(tasks);
  }

  /** A pool that starts a thread for each task that finds none idle. */
  @Benchmark
  public long cachedPool(Tasks tasks, Cached pool) throws Exception {
    return pool.run(tasks);
  }

  /** A fork/join pool with a worker for each processor. */
  @Benchmark
  public long workStealingPool(Tasks tasks, WorkStealing pool) throws Exception {
    return pool.run(tasks);
  }

  /** A new platform thread for each task. */
  @Benchmark
  @RequiresJdk(VirtualThreadRunner.OLDEST_JDK)
  public long threadPerTask(Tasks tasks, ThreadPerTask threads) throws Exception {
    return threads.run(tasks);
  }

  /** A new virtual thread for each task, with a carrier for each processor. */
  @Benchmark
  @RequiresJdk(VirtualThreadRunner.OLDEST_JDK)
  public long virtualThreadPerTask(Tasks tasks, Virtual threads) throws Exception {
    return threads.run(tasks);
  }

  /** The common pool and its caller. */
  @Benchmark
  public long parallelStream(Tasks tasks) {
    return tasks.check(
        IntStream.range(0, tasks.batch.tasks())
            .parallel()
            .mapToLong(tasks.batch::run)
            .reduce(0, (left, right) -> left ^ right));
  }

  /**
   * Completable futures without an executor: in the common pool; up to JDK 24 with a new thread
   * each, if that pool has fewer than two workers.
   */
  @Benchmark
  public long supplyAsync(Tasks tasks) {
    CompletableFuture<?>[] futures = new CompletableFuture<?>[tasks.batch.tasks()];
    for (int t = 0; t < futures.length; t++) {
      int task = t;
      futures[t] = CompletableFuture.supplyAsync(() -> tasks.batch.run(task));
    }
    long combined = 0;
    for (CompletableFuture<?> future : futures) {
      combined ^= (Long) future.join();
    }
    return tasks.check(combined);
  }
}
