package heavyloop.suite.benchmarks;

import heavyloop.suite.strategies.Mechanism;
import heavyloop.suite.work.HeavyBatch;
import heavyloop.suite.work.Slowdown;
import org.openjdk.jmh.annotations.Param;

/**
 * A benchmark whose operation is one {@linkplain HeavyBatch batch}. The default run measures each
 * at two sizes: the heavy one, where the work should be all that counts, and one step a task, where
 * what is left is the price of handing the tasks out and getting their answers back.
 *
 * @param <M> what runs the batch
 */
public abstract class BatchBenchmark<M extends Mechanism> extends CheckedBenchmark<M> {
  /** How many tasks the batch has. */
  @Param("4")
  public int tasks;

  /** How many steps of the heavy loop a task does. */
  @Param({"1000000", "1"})
  public long iterations;

  /** The batch to run. */
  protected HeavyBatch batch;

  @Override
  protected final long prepare() {
    batch = new HeavyBatch(tasks, Slowdown.steps(iterations));
    return batch.answer();
  }
}
