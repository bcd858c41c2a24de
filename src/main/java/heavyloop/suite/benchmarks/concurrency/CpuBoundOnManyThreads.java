package heavyloop.suite.benchmarks.concurrency;

import heavyloop.suite.benchmarks.CheckedBenchmark;
import heavyloop.suite.strategies.FixedPoolRunner;
import heavyloop.suite.work.HeavyBatch;
import heavyloop.suite.work.Slowdown;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/**
 * What is lost when CPU-bound work is spread over many more threads than there are cores?
 *
 * <p>The work is always the same, {@code steps} of the heavy loop in all; each thread of a pool
 * gets one task, an equal share of it. Compare the numbers of threads with each other: what 64 and
 * 512 take longer than 4 is the price of the threads, for none of them waits and so none makes room
 * for another. {@link Requests} is the case where more threads do help.
 *
 * <p>A surprise would be: many threads that are clearly faster than four, on at most four cores.
 *
 * <p>Run it: {@code java -jar target/benchmarks.jar concurrency.CpuBoundOnManyThreads}
 */
public class CpuBoundOnManyThreads extends CheckedBenchmark<FixedPoolRunner> {
  /** How many threads the pool has, and how many tasks there are. */
  @Param({"4", "64", "512"})
  public int threads;

  /** How many steps all tasks together do; what doesn't divide evenly is left out. */
  @Param("8192000")
  public long steps;

  private HeavyBatch batch;

  @Override
  protected long prepare() {
    batch = new HeavyBatch(threads, Slowdown.steps(steps) / threads);
    return batch.answer();
  }

  @Override
  protected FixedPoolRunner open() {
    return new FixedPoolRunner(threads);
  }

  /** All tasks at once, in a pool with a thread for each. */
  @Benchmark
  public long fixedPool() throws Exception {
    return mechanism.invokeAll(batch);
  }
}
