package heavyloop.suite.benchmarks.parallelism;

import heavyloop.suite.strategies.RawThreadRunner;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * What does it cost to start platform threads for every batch, as the Go program starts goroutines?
 *
 * <p>Compare with {@link FixedThreadPool}, whose threads are there already, and with {@link
 * VirtualThreads}, which also starts a thread a task, but a lighter one. The two methods differ in
 * how the caller waits, and nothing else.
 *
 * <p>A surprise would be: a dispatch ({@code iterations=1}) that is not the dearest of all; a
 * difference between the two methods that is larger than the noise.
 *
 * <p>Run it: {@code java -jar target/benchmarks.jar parallelism.RawThreads}
 */
public class RawThreads extends ParallelBenchmark<RawThreadRunner> {
  @Override
  protected RawThreadRunner open() {
    return new RawThreadRunner(parallelism);
  }

  /** Threads that count down a latch, the WaitGroup of Java. */
  @Benchmark
  public long countDownLatch() throws Exception {
    return mechanism.countDownLatch(batch);
  }

  /** Threads that are joined one by one. */
  @Benchmark
  public long join() throws Exception {
    return mechanism.join(batch);
  }
}
