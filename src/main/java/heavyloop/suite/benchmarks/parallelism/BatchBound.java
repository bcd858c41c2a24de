package heavyloop.suite.benchmarks.parallelism;

import heavyloop.suite.benchmarks.CheckedBenchmark;
import heavyloop.suite.benchmarks.Defaults;
import heavyloop.suite.strategies.SpinningTeam;
import heavyloop.suite.work.HeavyBatch;
import heavyloop.suite.work.Slowdown;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How soon can a batch be done at best on this machine, if somebody waits for its last task?
 *
 * <p>Threads that never sleep meet before each batch and after it. Compare the strategies of this
 * package with it at the same parameters: the gap is the price of the mechanism. Compare it with
 * {@link JmhThreads}, whose threads wait for nobody: that gap isn't a mechanism's fault, since
 * tasks can't be split, and four of them take two rounds on two processors as well as on three.
 * With {@code parallelism=1} compare it with {@link Sequential#loop}, which it must equal.
 *
 * <p>More threads than processors can't be busy, so there are never more.
 *
 * <p>A surprise would be: a strategy that beats it by more than the noise, unless it has more
 * threads than processors and its tasks are long enough to be sliced; at {@code iterations=1}, more
 * than a microsecond on two processors.
 *
 * <p>Run it: {@code java -jar target/benchmarks.jar parallelism.BatchBound}
 */
@Warmup(iterations = Defaults.HANDING_OUT, time = 100, timeUnit = TimeUnit.MILLISECONDS)
public class BatchBound extends CheckedBenchmark<SpinningTeam> {
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
  protected SpinningTeam open(String benchmark) {
    return new SpinningTeam(Math.min(parallelism, Runtime.getRuntime().availableProcessors()));
  }

  /** A barrier of spinning threads at both ends. */
  @Benchmark
  public long spinning() throws Exception {
    return check(mechanism.run(batch));
  }
}
