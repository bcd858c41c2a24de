package heavyloop.suite.benchmarks.controls;

import heavyloop.suite.benchmarks.CheckedBenchmark;
import heavyloop.suite.benchmarks.Defaults;
import heavyloop.suite.strategies.FixedPoolRunner;
import heavyloop.suite.work.HeavyBatch;
import heavyloop.suite.work.Slowdown;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How much do two equal benchmarks differ in this run, if they hand tasks to other threads?
 *
 * <p>Compare the two methods with each other, at the same size: they are the same code under two
 * names. {@link Twins} differ by less, since a single thread that computes is hardly disturbed; but
 * most of this suite compares mechanisms that wake threads, and the kernel places those differently
 * in each fork. A difference between two mechanisms that isn't larger than that of these two says
 * nothing, and the ranking of a run calls it a tie.
 *
 * <p>A surprise would be: a difference as small as a tenth of a percent; one that has the same sign
 * in every run.
 *
 * <p>Run it: {@code java -jar target/benchmarks.jar controls.EqualBatches}
 */
@Warmup(iterations = Defaults.HANDING_OUT, time = 100, timeUnit = TimeUnit.MILLISECONDS)
public class EqualBatches extends CheckedBenchmark<FixedPoolRunner> {
  /** The number of tasks in the batch. */
  @Param("4")
  public int tasks;

  /** The number of steps of the heavy loop in a task. */
  @Param({"1000000", "1"})
  public long iterations;

  /** The largest number of threads that may be busy at once. */
  @Param("4")
  public int parallelism;

  private HeavyBatch batch;

  @Override
  protected long prepare() {
    batch = new HeavyBatch(tasks, Slowdown.steps(iterations));
    return batch.answer();
  }

  @Override
  protected FixedPoolRunner open(String benchmark) {
    return new FixedPoolRunner(parallelism);
  }

  @Benchmark
  public long first() throws Exception {
    return check(mechanism.invokeAll(batch));
  }

  @Benchmark
  public long second() throws Exception {
    return check(mechanism.invokeAll(batch));
  }
}
