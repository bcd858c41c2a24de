package heavyloop.benchmarks;

import heavyloop.strategies.Mechanism;
import heavyloop.work.HeavyBatch;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * A benchmark whose operation is one {@linkplain HeavyBatch batch}. The default run measures each
 * at two sizes: the heavy one, where the work should be all that counts, and one step a task, where
 * what is left is the price of handing the tasks out and getting their answers back.
 *
 * <p>The trial's set-up opens what runs the batch, and runs one by it, which starts the threads of
 * a pool and shows that the answer is right; its tear-down shows that it still is, and closes.
 *
 * @param <M> what runs the batch
 */
@State(Scope.Benchmark)
public abstract class BatchBenchmark<M extends Mechanism> extends Defaults {
  /** How many tasks the batch has. */
  @Param("4")
  public int tasks;

  /** How many steps of the heavy loop a task does. */
  @Param({"1000000", "1"})
  public long iterations;

  /** The batch to run. */
  protected HeavyBatch batch;

  /** What runs it: one for the whole trial, so that making a pool is not measured. */
  protected M mechanism;

  /** Makes {@link #mechanism}. */
  protected abstract M open();

  @Setup
  public final void setUp(BenchmarkParams params) throws Exception {
    batch = new HeavyBatch(tasks, iterations);
    mechanism = open();
    try {
      AnswerCheck.require(this, params, batch.answer());
    } catch (Exception e) {
      // JMH doesn't tear down what it could not set up, and then waits for the pool's threads.
      mechanism.close();
      throw e;
    }
  }

  @TearDown
  public final void tearDown(BenchmarkParams params) throws Exception {
    try {
      AnswerCheck.require(this, params, batch.answer());
    } finally {
      mechanism.close();
    }
  }
}
