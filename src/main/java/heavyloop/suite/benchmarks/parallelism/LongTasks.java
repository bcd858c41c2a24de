package heavyloop.suite.benchmarks.parallelism;

import heavyloop.suite.benchmarks.CheckedBenchmark;
import heavyloop.suite.strategies.Strategy;
import heavyloop.suite.work.HeavyBatch;
import heavyloop.suite.work.Slowdown;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/**
 * How much do threads that are started for the batch gain, if its tasks are long?
 *
 * <p>The Go program starts four goroutines whose loops take a second or more. Here a task takes
 * some thirty milliseconds, on four platform threads or on four virtual ones. Compare both with
 * {@code strategy=Sequential.loop}. In {@link RawThreads} the tasks take under two milliseconds:
 * the start of a thread costs a good part of that, and when the kernel has placed two new threads
 * on the same core, the batch is over before it moves one of them.
 *
 * <p>A surprise would be: less than three quarters of what the processors can give; a difference
 * between the two kinds of threads beyond the noise.
 *
 * <p>Run it: {@code java -jar target/benchmarks.jar parallelism.LongTasks}
 */
public class LongTasks extends CheckedBenchmark<Strategy.Running> {
  /** The name of a strategy; {@code demo --help} lists them. */
  @Param({"Sequential.loop", "RawThreads.countDownLatch", "VirtualThreads.countDownLatch"})
  public String strategy;

  /** The number of tasks in the batch. */
  @Param("4")
  public int tasks;

  /** The number of steps of the heavy loop in a task. */
  @Param("20000000")
  public long iterations;

  /** The largest number of threads that may be busy at once. */
  @Param("4")
  public int parallelism;

  private HeavyBatch batch;

  @Override
  protected long prepare() {
    batch = new HeavyBatch(tasks, Slowdown.steps(iterations));
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
