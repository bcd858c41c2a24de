package heavyloop.suite.benchmarks.parallelism;

import heavyloop.suite.benchmarks.OnRequest;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * What does a batch cost in a fixed pool of platform threads, and does it matter how the caller
 * waits for it?
 *
 * <p>Compare with {@link RawThreads}, which starts new threads for every batch, and with {@link
 * ForkJoin}, where each worker has its own queue instead of a shared one. The three methods use the
 * same pool.
 *
 * <p>A surprise would be: at the heavy size, a difference between the methods beyond the noise; at
 * {@code iterations=1}, a pool that costs more than new threads.
 *
 * <p>Run it: {@code java -jar target/benchmarks.jar parallelism.FixedThreadPool}
 */
public class FixedThreadPool extends ParallelBenchmark {
  /** All tasks in a single call, with a future for each. */
  @Benchmark
  public long invokeAll() throws Exception {
    return run();
  }

  /** Tasks that count down a latch, without futures. */
  @Benchmark
  @OnRequest
  public long submitWithLatch() throws Exception {
    return run();
  }

  /** Answers taken in the order of their arrival. */
  @Benchmark
  @OnRequest
  public long completionService() throws Exception {
    return run();
  }
}
