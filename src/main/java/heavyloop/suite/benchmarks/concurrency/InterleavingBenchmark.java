package heavyloop.suite.benchmarks.concurrency;

import heavyloop.suite.benchmarks.CheckedBenchmark;
import heavyloop.suite.strategies.Mechanism;
import heavyloop.suite.work.HeavyBatch;
import heavyloop.suite.work.Slowdown;
import org.openjdk.jmh.annotations.Param;

/**
 * A benchmark in which one worker interleaves several computations.
 *
 * @param <M> the mechanism that interleaves them
 */
public abstract class InterleavingBenchmark<M extends Mechanism> extends CheckedBenchmark<M> {
  /** The number of computations. */
  @Param("4")
  public int tasks;

  /** The number of steps of the heavy loop in each computation. */
  @Param("1000000")
  public long iterations;

  /** The number of turns of each computation; with a single turn it runs to its end. */
  @Param({"1", "1000"})
  public int slices;

  protected HeavyBatch batch;

  @Override
  protected final long prepare() {
    batch = new HeavyBatch(tasks, Slowdown.steps(iterations));
    return batch.answer();
  }
}
