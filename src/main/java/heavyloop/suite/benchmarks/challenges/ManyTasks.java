package heavyloop.suite.benchmarks.challenges;

import heavyloop.suite.benchmarks.AnswerCheck;
import heavyloop.suite.benchmarks.Defaults;
import heavyloop.suite.benchmarks.OnRequest;
import heavyloop.suite.strategies.FixedPoolRunner;
import heavyloop.suite.strategies.Strategy;
import heavyloop.suite.work.Batch;
import heavyloop.suite.work.HeavyBatch;
import heavyloop.suite.work.Slowdown;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does a task cost if there are ten thousand small ones at once?
 *
 * <p>Elsewhere in this suite a batch has a handful of tasks, and its price is that of waking
 * threads. Here the threads stay awake, and the time is that of one task: its object, its way
 * through a queue, and its share of the collector's work. Compare the strategies with {@code
 * strategy=Sequential.loop} at the same {@code iterations}, and with {@link #chunked}, which hands
 * the same tasks over in a few parts: an application's first remedy. {@code -prof gc} shows the
 * bytes per task.
 *
 * <p>A surprise would be: with {@code -p parallelism=1,2,4}, a pool with one queue whose time falls
 * with every thread at ten steps a task (the queue's lock is the limit); a strategy that beats
 * {@link #chunked}.
 *
 * <p>Run it: {@code java -jar target/benchmarks.jar challenges.ManyTasks}
 */
@OnRequest
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = Defaults.HANDING_OUT, time = 100, timeUnit = TimeUnit.MILLISECONDS)
public class ManyTasks extends Defaults {
  private static final int TASKS = 10_000;

  /** The tasks. */
  @State(Scope.Benchmark)
  public static class Tasks {
    /** The number of steps of the heavy loop in a task. */
    @Param("100")
    public long iterations;

    private HeavyBatch batch;
    private long answer;

    @Setup
    public void prepare() {
      batch = new HeavyBatch(TASKS, Slowdown.steps(iterations));
      answer = batch.answer();
    }

    private long check(long measured) {
      return AnswerCheck.require(answer, measured);
    }
  }

  /** A strategy that gets every task by itself. */
  @State(Scope.Benchmark)
  public static class Each {
    /** The name of a strategy; {@code demo --help} lists them. */
    @Param({
      "Sequential.loop",
      "FixedThreadPool.invokeAll",
      "ForkJoin.recursiveTask",
      "VirtualThreads.countDownLatch",
      "ParallelStream.mapReduce"
    })
    public String strategy;

    /** The largest number of threads that may be busy at once. */
    @Param("2")
    public int parallelism;

    private Strategy.Running running;

    @Setup
    public void open() {
      running = Strategy.named(strategy).orElseThrow().open(parallelism);
    }

    @TearDown
    public void close() {
      running.close();
    }
  }

  /** A pool that gets the tasks in parts. */
  @State(Scope.Benchmark)
  public static class Chunks {
    /** Enough parts per thread that no thread waits long for the last one. */
    private static final int PARTS = 4;

    /** The largest number of threads that may be busy at once. */
    @Param("2")
    public int parallelism;

    private FixedPoolRunner pool;
    private Batch parts;

    @Setup
    public void open(Tasks tasks) {
      pool = new FixedPoolRunner(parallelism);
      parts = new Batch.Partitioned(tasks.batch, PARTS * parallelism);
    }

    @TearDown
    public void close() {
      pool.close();
    }
  }

  /** Every task by itself. */
  @Benchmark
  @OperationsPerInvocation(TASKS)
  public long each(Tasks tasks, Each each) throws Exception {
    return tasks.check(each.running.run(tasks.batch));
  }

  /** Four parts for each thread of a pool. */
  @Benchmark
  @OperationsPerInvocation(TASKS)
  public long chunked(Tasks tasks, Chunks chunks) throws Exception {
    return tasks.check(chunks.pool.invokeAll(chunks.parts));
  }
}
