package heavyloop.suite.benchmarks.concurrency;

import heavyloop.suite.benchmarks.CheckedBenchmark;
import heavyloop.suite.strategies.FixedPoolRunner;
import heavyloop.suite.work.HeavyBatch;
import heavyloop.suite.work.Slowdown;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/**
 * How much does CPU-bound work gain by many more threads than there are processors?
 *
 * <p>Nothing: none of the threads waits and makes room for another. In {@link Requests} they wait,
 * and more threads help. The tasks are always the same, eight for each processor, and all of them
 * are handed to a pool at once; only the pool's size differs. Compare {@code
 * threadsPerProcessor=8}, where all tasks are under way from the start and the operating system
 * slices them, with {@code 1}, where each runs to its end. A task takes some twenty milliseconds,
 * so it is interrupted several times.
 *
 * <p>The loop runs in registers, so switching threads doesn't spoil a cache: this is the lowest
 * possible cost of slicing. {@link CacheOnManyThreads} have a cache to spoil.
 *
 * <p>A surprise would be: many threads that are faster by more than the noise. They can be a little
 * faster if something else uses the machine, since the slices then spread the disturbance evenly.
 *
 * <p>Run it: {@code java -jar target/benchmarks.jar concurrency.CpuBoundOnManyThreads}
 */
public class CpuBoundOnManyThreads extends CheckedBenchmark<FixedPoolRunner> {
  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

  /** The number of threads in the pool, divided by the number of processors. */
  @Param({"1", "8"})
  public int threadsPerProcessor;

  /** The number of tasks, divided by the number of processors. */
  @Param("8")
  public int tasksPerProcessor;

  /** The number of steps of the heavy loop in a task. */
  @Param("12000000")
  public long iterations;

  private HeavyBatch batch;

  @Override
  protected long prepare() {
    batch = new HeavyBatch(tasksPerProcessor * PROCESSORS, Slowdown.steps(iterations));
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
