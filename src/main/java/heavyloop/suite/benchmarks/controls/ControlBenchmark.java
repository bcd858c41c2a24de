package heavyloop.suite.benchmarks.controls;

import heavyloop.suite.benchmarks.Defaults;
import heavyloop.suite.work.HeavyBatch;
import heavyloop.suite.work.Slowdown;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A benchmark of one loop in one thread. */
@State(Scope.Thread)
public abstract class ControlBenchmark extends Defaults {
  /** The number of steps of the loop. */
  @Param("1000000")
  public long iterations;

  /** The real number of steps: more, if a {@link Slowdown} is set. */
  protected long steps;

  /**
   * The state to start from. The field isn't final, so that the JIT can't compute the answer at
   * compile time.
   */
  protected long seed = HeavyBatch.seed(0);

  /** Called by JMH before the set-up methods of subclasses. */
  @Setup
  public final void countSteps() {
    steps = Slowdown.steps(iterations);
  }
}
