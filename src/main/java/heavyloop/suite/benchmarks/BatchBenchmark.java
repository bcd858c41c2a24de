package heavyloop.suite.benchmarks;

import heavyloop.suite.strategies.Mechanism;
import heavyloop.suite.work.HeavyBatch;
import heavyloop.suite.work.Slowdown;
import org.openjdk.jmh.annotations.Param;

/**
 * A benchmark whose operation is one {@linkplain HeavyBatch batch}. By default it is measured at
 * two sizes: the heavy one, where only the work should count, and one step a task, where the time
 * left is the price of handing out the tasks and collecting their answers.
 *
 * @param <M> the mechanism that runs the batch
 */
public abstract class BatchBenchmark<M extends Mechanism> extends CheckedBenchmark<M> {
  /** The number of tasks in the batch. */
  @Param("4")
  public int tasks;

  /** The number of steps of the heavy loop in a task. */
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
