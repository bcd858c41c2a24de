package heavyloop.suite.benchmarks.parallelism;

import heavyloop.suite.benchmarks.OnRequest;
import heavyloop.suite.strategies.RequiresJdk;
import heavyloop.suite.strategies.VirtualThreadRunner;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * What does a virtual thread for each task cost if the tasks never wait and only compute?
 *
 * <p>Compare with {@link FixedThreadPool#invokeAll}, the same calls on platform threads, and with
 * {@link RawThreads}, platform threads that are started for each batch. The scheduler gets {@code
 * parallelism} carrier threads; the set-up configures that, and the tear-down fails if the JVM
 * didn't comply.
 *
 * <p>A surprise would be: any gain over a fixed pool at the heavy size. Virtual threads make
 * waiting cheap, not computing fast.
 *
 * <p>Run it, on JDK 21 or newer: {@code java -jar target/benchmarks.jar parallelism.VirtualThreads}
 */
@RequiresJdk(VirtualThreadRunner.OLDEST_JDK)
public class VirtualThreads extends ParallelBenchmark {
  /** An executor that starts a virtual thread for each task. */
  @Benchmark
  public long threadPerTask() throws Exception {
    return run();
  }

  /** Virtual threads that count down a latch: the Go program, word for word. */
  @Benchmark
  public long countDownLatch() throws Exception {
    return run();
  }

  /** Virtual threads that the caller joins one by one. */
  @Benchmark
  @OnRequest
  public long join() throws Exception {
    return run();
  }

  /** A structured scope, a preview, which forks virtual threads and joins them. */
  @Benchmark
  @OnRequest
  @RequiresJdk(VirtualThreadRunner.OLDEST_JDK_WITH_SCOPES)
  public long structured() throws Exception {
    return run();
  }
}
