package heavyloop.suite.benchmarks.concurrency;

import heavyloop.suite.benchmarks.CheckedBenchmark;
import heavyloop.suite.strategies.Strategy;
import heavyloop.suite.work.HeavyBatch;
import heavyloop.suite.work.Slowdown;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/**
 * How much does a mechanism for parallelism gain if only one thread may be busy?
 *
 * <p>Nothing: this is the Go program with {@code GOMAXPROCS(1)}. Its four tasks are as concurrent
 * as before, and take as long as one after another. Compare each strategy with {@code
 * strategy=Sequential.loop}; the same strategies with more threads are in {@link
 * heavyloop.suite.benchmarks.parallelism}.
 *
 * <p>A surprise would be: any strategy that is faster than the sequential loop, or slower by more
 * than the cost of handing over four tasks.
 *
 * <p>Run it: {@code java -jar target/benchmarks.jar concurrency.SingleThread}
 */
public class SingleThread extends CheckedBenchmark<Strategy.Running> {
  /** The name of a strategy; {@code demo --help} lists them. */
  @Param({
    "Sequential.loop",
    "RawThreads.countDownLatch",
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
  @Param("1000000")
  public long iterations;

  private HeavyBatch batch;

  @Override
  protected long prepare() {
    batch = new HeavyBatch(tasks, Slowdown.steps(iterations));
    return batch.answer();
  }

  @Override
  protected Strategy.Running open(String benchmark) {
    return Strategy.named(strategy).orElseThrow().open(1);
  }

  /** The batch, run by the strategy in one thread. */
  @Benchmark
  public long batch() throws Exception {
    return check(mechanism.run(batch));
  }
}
