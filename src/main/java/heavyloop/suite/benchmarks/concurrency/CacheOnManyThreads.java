package heavyloop.suite.benchmarks.concurrency;

import heavyloop.suite.benchmarks.CheckedBenchmark;
import heavyloop.suite.benchmarks.OnRequest;
import heavyloop.suite.strategies.FixedPoolRunner;
import heavyloop.suite.work.Batch;
import heavyloop.suite.work.ChaseBatch;
import heavyloop.suite.work.Memory;
import heavyloop.suite.work.Slowdown;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/**
 * What do many threads cost if each of them needs the cache for its own data?
 *
 * <p>The question of {@link CpuBoundOnManyThreads}, for tasks that walk through a table which fits
 * into a core's second-level cache, while the tables of all tasks don't. When the operating system
 * takes a core from a thread, the next one finds the cache full of somebody else's data. Compare
 * {@code threadsPerProcessor=8}, where that happens every few milliseconds, with {@code 1}, where
 * each task keeps the cache to its end; and the loss with that of {@link CpuBoundOnManyThreads},
 * where there is nothing to lose.
 *
 * <p>A surprise would be: no loss at all, on a machine whose second-level cache ({@code cpu.caches}
 * in the results file) has less than eight times the size of a table; with tables that don't fit in
 * it even alone ({@code -p kilobytes=65536}), a loss as large as here.
 *
 * <p>Run it: {@code java -jar target/benchmarks.jar concurrency.CacheOnManyThreads}
 */
@OnRequest
public class CacheOnManyThreads extends CheckedBenchmark<FixedPoolRunner> {
  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
  private static final int PLACES_A_KILOBYTE = 1024 / Integer.BYTES;

  private static final int MOST_KILOBYTES = 1024 * Memory.MAX_MEGABYTES;

  /** The number of threads in the pool, divided by the number of processors. */
  @Param({"1", "8"})
  public int threadsPerProcessor;

  /** The number of tasks, divided by the number of processors. */
  @Param("8")
  public int tasksPerProcessor;

  /** The number of loads in a task, each of which waits for the one before. */
  @Param("4000000")
  public long loads;

  /** The size of a task's table; a power of two. */
  @Param("512")
  public int kilobytes;

  private Batch batch;

  @Override
  protected long prepare() {
    batch =
        new ChaseBatch(
            tasksPerProcessor * PROCESSORS,
            Slowdown.steps(loads),
            PLACES_A_KILOBYTE * Memory.requirePowerOfTwo("kilobytes", kilobytes, MOST_KILOBYTES));
    return batch.answer();
  }

  @Override
  protected FixedPoolRunner open(String benchmark) {
    return new FixedPoolRunner(threadsPerProcessor * PROCESSORS);
  }

  /** All tasks at once. */
  @Benchmark
  public long fixedPool() throws Exception {
    return check(mechanism.invokeAll(batch));
  }
}
