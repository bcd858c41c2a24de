package heavyloop.suite.benchmarks;

import heavyloop.suite.strategies.Mechanism;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * A benchmark with a known answer, which a mechanism computes. Its methods take no argument and
 * return what {@link #check} returns. The set-up opens the mechanism and runs nothing, so that all
 * mechanisms have the same history when their warm-up begins.
 *
 * @param <M> the mechanism
 */
@State(Scope.Benchmark)
public abstract class CheckedBenchmark<M extends Mechanism> extends Defaults {
  /** The same for the whole trial, so that making a pool is not measured. */
  protected M mechanism;

  private long answer;

  /**
   * Makes {@link #mechanism}.
   *
   * @param benchmark the name of the measured method, with its class: {@code ForkJoin.invokeAll}
   */
  protected abstract M open(String benchmark);

  /** Makes the work and returns its right answer. Called once, before {@link #open}. */
  protected abstract long prepare();

  @Setup
  public final void setUp(BenchmarkParams params) {
    answer = prepare();
    mechanism = open(params.getBenchmark().replaceFirst(".*\\.(.*\\.)", "$1"));
  }

  /** Returns a right answer unchanged, and fails the fork at any other. */
  protected final long check(long measured) {
    return AnswerCheck.require(answer, measured);
  }

  @TearDown
  public final void tearDown() {
    mechanism.close();
  }
}
