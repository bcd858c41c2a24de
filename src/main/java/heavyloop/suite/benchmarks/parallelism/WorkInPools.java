package heavyloop.suite.benchmarks.parallelism;

import heavyloop.suite.benchmarks.CheckedBenchmark;
import heavyloop.suite.benchmarks.Defaults;
import heavyloop.suite.benchmarks.OnRequest;
import heavyloop.suite.strategies.Strategy;
import heavyloop.suite.work.Batch;
import heavyloop.suite.work.KindOfWork;
import heavyloop.suite.work.Slowdown;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Does the mechanism matter for work that is limited by something other than the cores?
 *
 * <p>Compare each strategy with {@code strategy=Sequential.loop} at the same {@code work}, and the
 * speed-ups with those in {@link KindsOfWork}, which a mechanism can't exceed for long.
 *
 * <p>A surprise would be: two mechanisms that differ for one kind of work and not for another.
 *
 * <p>Run it: {@code java -jar target/benchmarks.jar parallelism.WorkInPools}
 */
@OnRequest
@Fork(
    value = 3,
    jvmArgsAppend = {"-Xmn64m", "-XX:+UseSerialGC"})
@Warmup(iterations = Defaults.HEAVY_TASKS, time = 100, timeUnit = TimeUnit.MILLISECONDS)
public class WorkInPools extends CheckedBenchmark<Strategy.Running> {
  /** The kind of work. */
  @Param({"chain", "wide", "chase", "stream", "allocate"})
  public String work;

  /** The name of a strategy; {@code demo --help} lists them. */
  @Param({"Sequential.loop", "FixedThreadPool.invokeAll", "VirtualThreads.threadPerTask"})
  public String strategy;

  /** The number of tasks in the batch. */
  @Param("2")
  public int tasks;

  /** The number of steps of the heavy loop to which a task is equivalent. */
  @Param("1000000")
  public long iterations;

  /** The memory of each task, for the kinds that need it: the same as in {@link KindsOfWork}. */
  @Param("128")
  public int megabytes;

  /** The largest number of threads that may be busy at once. */
  @Param("2")
  public int parallelism;

  private Batch batch;

  @Override
  protected long prepare() {
    batch =
        KindOfWork.named(work).orElseThrow().batch(tasks, Slowdown.steps(iterations), megabytes);
    return batch.answer();
  }

  @Override
  protected Strategy.Running open(String benchmark) {
    return Strategy.named(strategy).orElseThrow().open(parallelism);
  }

  /** The batch, run by the strategy. */
  @Benchmark
  public long batch() throws Exception {
    return check(mechanism.run(batch));
  }
}
