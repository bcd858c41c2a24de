package heavyloop.suite.benchmarks.challenges;

import heavyloop.suite.benchmarks.CheckedBenchmark;
import heavyloop.suite.benchmarks.Defaults;
import heavyloop.suite.strategies.Strategy;
import heavyloop.suite.work.HeavyBatch;
import heavyloop.suite.work.Slowdown;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Warmup;

/**
 * From which task size is each strategy faster than running one task after another?
 *
 * <p>The strategies are those of {@link heavyloop.suite.benchmarks.parallelism}, by default one for
 * each mechanism that doesn't start platform threads, at sizes between the two measured there.
 * Compare each strategy with {@code strategy=Sequential.loop} at the same {@code iterations}: below
 * the size where the two cross, the overhead outweighs the benefit. Only two threads share the
 * work, so that two processors suffice and the size is not that of an overloaded machine. Virtual
 * threads are left out on a JDK without them.
 *
 * <p>A surprise would be: any strategy that wins at a thousand steps, some two microseconds per
 * task; a pool that loses at a hundred thousand steps on two idle cores.
 *
 * <p>Run it, finer and for another strategy: {@code java -jar target/benchmarks.jar Overhead -p
 * strategy=Sequential.loop,CompletableFutures.allOf -p iterations=1000,2000,5000,10000,20000}
 */
@Warmup(iterations = Defaults.WAITING, time = 100, timeUnit = TimeUnit.MILLISECONDS)
public class Overhead extends CheckedBenchmark<Strategy.Running> {
  /** The name of a strategy; {@code demo --help} lists them. */
  @Param({
    "Sequential.loop",
    "FixedThreadPool.invokeAll",
    "ForkJoin.recursiveTask",
    "VirtualThreads.threadPerTask",
    "ParallelStream.mapReduce"
  })
  public String strategy;

  /** The number of tasks in the batch. */
  @Param("4")
  public int tasks;

  /** The number of steps of the heavy loop in a task. */
  @Param({"3000", "10000", "30000"})
  public long iterations;

  /** The largest number of threads that may be busy at once. */
  @Param("2")
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
