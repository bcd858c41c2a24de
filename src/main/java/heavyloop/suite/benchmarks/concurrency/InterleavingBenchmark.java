package heavyloop.suite.benchmarks.concurrency;

import heavyloop.suite.benchmarks.CheckedBenchmark;
import heavyloop.suite.strategies.Mechanism;
import heavyloop.suite.work.HeavyBatch;
import heavyloop.suite.work.Slowdown;
import org.openjdk.jmh.annotations.Param;

/**
 * Computations that one worker deals with by turns.
 *
 * @param <M> what takes the turns
 */
public abstract class InterleavingBenchmark<M extends Mechanism> extends CheckedBenchmark<M> {
  /** How many computations there are. */
  @Param("4")
  public int tasks;

  /** How many steps of the heavy loop each of them takes. */
  @Param("1000000")
  public long iterations;

  /** In how many turns each of them is done; in one it runs to its end. */
  @Param({"1", "10", "1000"})
  public int slices;

  /** The computations. */
  protected HeavyBatch batch;

  @Override
  protected final long prepare() {
    batch = new HeavyBatch(tasks, Slowdown.steps(iterations));
    return batch.answer();
  }
}
