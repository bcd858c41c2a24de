package heavyloop.suite.benchmarks.parallelism;

import heavyloop.suite.benchmarks.BatchBenchmark;
import heavyloop.suite.strategies.Mechanism;
import org.openjdk.jmh.annotations.Param;

/**
 * A batch whose tasks several threads share.
 *
 * @param <M> what runs the batch
 */
public abstract class ParallelBenchmark<M extends Mechanism> extends BatchBenchmark<M> {
  /** How many threads may be busy at once. */
  @Param("4")
  public int parallelism;
}
