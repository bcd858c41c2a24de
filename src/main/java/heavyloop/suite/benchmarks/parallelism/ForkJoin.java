package heavyloop.suite.benchmarks.parallelism;

import heavyloop.suite.strategies.ForkJoinRunner;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * What does work stealing cost, and does a batch gain from being split by the workers rather than
 * handed over task by task?
 *
 * <p>Compare with {@link FixedThreadPool#invokeAll}, the same calls in a pool with one queue, and
 * with {@link ParallelStream}, which is built on fork/join.
 *
 * <p>A surprise would be: at the heavy size, a difference from a fixed pool beyond the noise, for
 * tasks of equal length leave nothing to steal; at {@code iterations=1}, a split that wakes more
 * workers than it keeps and yet is the dearer way.
 *
 * <p>Run it: {@code java -jar target/benchmarks.jar parallelism.ForkJoin}
 */
public class ForkJoin extends ParallelBenchmark<ForkJoinRunner> {
  @Override
  protected ForkJoinRunner open() {
    return new ForkJoinRunner(parallelism);
  }

  /** The batch split in halves, down to single tasks. */
  @Benchmark
  public long recursiveTask() throws Exception {
    return mechanism.recursiveTask(batch);
  }

  /** The pool as an ordinary executor. */
  @Benchmark
  public long invokeAll() throws Exception {
    return mechanism.invokeAll(batch);
  }
}
