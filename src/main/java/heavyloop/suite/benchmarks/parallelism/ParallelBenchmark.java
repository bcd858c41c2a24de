package heavyloop.suite.benchmarks.parallelism;

import heavyloop.suite.benchmarks.BatchBenchmark;
import heavyloop.suite.strategies.Mechanism;
import org.openjdk.jmh.annotations.Param;

/**
 * A benchmark whose batch is shared by several threads.
 *
 * @param <M> the mechanism that runs the batch
 */
public abstract class ParallelBenchmark<M extends Mechanism> extends BatchBenchmark<M> {
  /** The largest number of threads that may be busy at once. */
  @Param("4")
  public int parallelism;
}
