package heavyloop.suite.benchmarks;

import heavyloop.suite.strategies.Strategy;
import heavyloop.suite.work.HeavyBatch;
import heavyloop.suite.work.Slowdown;
import org.openjdk.jmh.annotations.Param;

/**
 * A benchmark whose operation is one {@linkplain HeavyBatch batch}, run by the {@linkplain Strategy
 * strategy} named like the benchmark. By default it is measured at two sizes: the heavy one, where
 * only the work should count, and one step per task, where the remaining time is the price of
 * handing out the tasks and collecting their answers.
 */
public abstract class BatchBenchmark extends CheckedBenchmark<Strategy.Running> {
  /** The number of tasks in the batch. */
  @Param("4")
  public int tasks;

  /** The number of steps of the heavy loop in a task. */
  @Param({"1000000", "1"})
  public long iterations;

  private HeavyBatch batch;

  /** The largest number of threads that may be busy at once. */
  protected abstract int threads();

  @Override
  protected final long prepare() {
    batch = new HeavyBatch(tasks, Slowdown.steps(iterations));
    return batch.answer();
  }

  @Override
  protected final Strategy.Running open(String benchmark) {
    return Strategy.named(benchmark).orElseThrow().open(threads());
  }

  /** Runs the batch, by the strategy of the benchmark's name. */
  protected final long run() throws Exception {
    return check(mechanism.run(batch));
  }
}
