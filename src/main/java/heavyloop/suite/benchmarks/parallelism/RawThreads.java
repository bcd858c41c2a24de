package heavyloop.suite.benchmarks.parallelism;

import heavyloop.suite.benchmarks.OnRequest;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * What does it cost to start platform threads for every batch, as the Go program starts goroutines?
 *
 * <p>Compare with {@link FixedThreadPool}, whose threads already exist, and with {@link
 * VirtualThreads}, which also starts a thread for each task, but a lighter one. The two methods
 * differ only in how the caller waits. The heavy size shows less of a gain than one might expect: a
 * new thread is often placed on a core that is busy, and a task of a million steps is done before
 * the kernel moves it (on two cores only 1.3 of them are busy). {@link LongTasks} have time for
 * that.
 *
 * <p>A surprise would be: a dispatch ({@code iterations=1}) that isn't the most expensive of all; a
 * difference between the two methods beyond the noise.
 *
 * <p>Run it: {@code java -jar target/benchmarks.jar parallelism.RawThreads}
 */
public class RawThreads extends ParallelBenchmark {
  /** Threads that count down a latch, Java's WaitGroup. */
  @Benchmark
  public long countDownLatch() throws Exception {
    return run();
  }

  /** Threads that the caller joins one by one. */
  @Benchmark
  @OnRequest
  public long join() throws Exception {
    return run();
  }
}
