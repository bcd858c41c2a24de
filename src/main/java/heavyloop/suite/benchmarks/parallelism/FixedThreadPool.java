package heavyloop.suite.benchmarks.parallelism;

import heavyloop.suite.strategies.FixedPoolRunner;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * What does a batch cost in a fixed pool of platform threads, and does it matter how the caller
 * waits for it?
 *
 * <p>Compare with {@link RawThreads}, which makes its threads anew, and with {@link ForkJoin},
 * where each worker has a queue of its own rather than all one. The three methods use the same
 * pool.
 *
 * <p>A surprise would be: at the heavy size, a difference between the methods that is larger than
 * the noise; at {@code iterations=1}, a pool that is dearer than new threads.
 *
 * <p>Run it: {@code java -jar target/benchmarks.jar parallelism.FixedThreadPool}
 */
public class FixedThreadPool extends ParallelBenchmark<FixedPoolRunner> {
  @Override
  protected FixedPoolRunner open() {
    return new FixedPoolRunner(parallelism);
  }

  /** All tasks handed over at once, one future each. */
  @Benchmark
  public long invokeAll() throws Exception {
    return mechanism.invokeAll(batch);
  }

  /** Tasks without futures that count down a latch. */
  @Benchmark
  public long submitWithLatch() throws Exception {
    return mechanism.submitWithLatch(batch);
  }

  /** Answers taken in the order in which they arrive. */
  @Benchmark
  public long completionService() throws Exception {
    return mechanism.completionService(batch);
  }
}
