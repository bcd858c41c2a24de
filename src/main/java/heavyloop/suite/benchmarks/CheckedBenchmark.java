package heavyloop.suite.benchmarks;

import heavyloop.suite.strategies.Mechanism;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * A benchmark with a known answer. Its methods take no argument and return a {@code long}.
 *
 * <p>The trial's set-up opens the mechanism that the methods use and runs the measured method once,
 * which starts the threads of a pool and checks the answer. The tear-down checks the answer again
 * and closes the mechanism.
 *
 * @param <M> the mechanism
 */
@State(Scope.Benchmark)
public abstract class CheckedBenchmark<M extends Mechanism> extends Defaults {
  /** The same for the whole trial, so that making a pool is not measured. */
  protected M mechanism;

  /** Makes {@link #mechanism}. */
  protected abstract M open();

  /** The right answer of every method. Called once, before {@link #open}. */
  protected abstract long prepare();

  private long answer;

  @Setup
  public final void setUp(BenchmarkParams params) throws Exception {
    answer = prepare();
    mechanism = open();
    try {
      AnswerCheck.require(this, params, answer);
    } catch (Exception e) {
      // After a failed set-up JMH skips the tear-down, and then waits for the pool's threads.
      mechanism.close();
      throw e;
    }
  }

  @TearDown
  public final void tearDown(BenchmarkParams params) throws Exception {
    try {
      AnswerCheck.require(this, params, answer);
    } finally {
      mechanism.close();
    }
  }
}
