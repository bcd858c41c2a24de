package heavyloop.suite.benchmarks;

import heavyloop.suite.strategies.Mechanism;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * A benchmark with a known answer, computed by a mechanism. Its methods take no argument and return
 * the result of {@link #check}. The set-up opens the mechanism without running anything, so that
 * all mechanisms have the same history when their warm-up begins.
 *
 * @param <M> the mechanism
 */
@State(Scope.Benchmark)
public abstract class CheckedBenchmark<M extends Mechanism> extends Defaults {
  /** The mechanism of the whole trial, so that creating a pool is not measured. */
  protected M mechanism;

  private long answer;

  /**
   * Creates {@link #mechanism}.
   *
   * @param benchmark the name of the measured method, with its class: {@code ForkJoin.invokeAll}
   */
  protected abstract M open(String benchmark);

  /** Creates the work and returns its right answer. Called once, before {@link #open}. */
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
