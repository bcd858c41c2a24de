package heavyloop.suite.benchmarks.parallelism;

import heavyloop.suite.benchmarks.OnRequest;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * What does work stealing cost, and does it help if the workers split the batch instead of
 * receiving it task by task?
 *
 * <p>Compare with {@link FixedThreadPool#invokeAll}, the same calls in a pool with one queue, and
 * with {@link ParallelStream}, which is built on fork/join.
 *
 * <p>Two JDKs can differ by more than the compiler: how idle workers are woken was changed in JDK
 * 19, and again later.
 *
 * <p>A surprise would be: at the heavy size, a difference from a fixed pool beyond the noise, since
 * tasks of equal length leave nothing to steal; at {@code iterations=1}, a {@link #recursiveTask}
 * that costs more than {@link #invokeAll}, since its caller submits one task instead of all (JDK 25
 * shows this surprise).
 *
 * <p>Run it: {@code java -jar target/benchmarks.jar parallelism.ForkJoin}
 */
public class ForkJoin extends ParallelBenchmark {
  /** The batch split in halves, down to single tasks. */
  @Benchmark
  public long recursiveTask() throws Exception {
    return run();
  }

  /** The pool used as an ordinary executor. */
  @Benchmark
  @OnRequest
  public long invokeAll() throws Exception {
    return run();
  }

  /** The same with the pool that {@code Executors} offers, whose queues are first in, first out. */
  @Benchmark
  @OnRequest
  public long workStealingPool() throws Exception {
    return run();
  }
}
