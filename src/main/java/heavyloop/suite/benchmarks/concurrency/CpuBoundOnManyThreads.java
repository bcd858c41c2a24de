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
 * <p>The total work is always the same, {@code steps} of the heavy loop; each thread of a pool gets
 * an equal share of it as one task. Compare the numbers of threads with each other: the extra time
 * of 64 and 512 over 4 is the price of the threads, since none of them waits and makes room for
 * another. In {@link Requests} more threads do help.
 *
 * <p>A surprise would be: many threads that are clearly faster than four, on at most four cores.
 *
 * <p>Run it: {@code java -jar target/benchmarks.jar concurrency.CpuBoundOnManyThreads}
 */
public class CpuBoundOnManyThreads extends CheckedBenchmark<FixedPoolRunner> {
  /** The number of threads in the pool, and of tasks. */
  @Param({"4", "64", "512"})
  public int threads;

  /** The number of steps of all tasks together; a remainder of the division is dropped. */
  @Param("8192000")
  public long steps;

  private HeavyBatch batch;

  @Override
  protected long prepare() {
    batch = new HeavyBatch(threads, Slowdown.steps(steps) / threads);
    return batch.answer();
  }

  @Override
  protected FixedPoolRunner open(String benchmark) {
    return new FixedPoolRunner(threads);
  }

  /** All tasks at once, in a pool with a thread for each task. */
  @Benchmark
  public long fixedPool() throws Exception {
    return check(mechanism.invokeAll(batch));
  }
}
