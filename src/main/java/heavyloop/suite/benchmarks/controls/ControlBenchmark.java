package heavyloop.suite.benchmarks.controls;

import heavyloop.suite.benchmarks.Defaults;
import heavyloop.suite.work.Slowdown;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One loop, in one thread. */
@State(Scope.Thread)
public abstract class ControlBenchmark extends Defaults {
  /** How many steps the loop does. */
  @Param("1000000")
  public long iterations;

  /** How many it really does: more, if a {@link Slowdown} is asked for. */
  protected long steps;

  /**
   * Where the loop starts. A field that is not final, so that the JIT can't compute the answer when
   * it compiles.
   */
  protected long seed = 88172645463325252L;

  /** JMH calls it before the set-up of the classes below. */
  @Setup
  public final void countSteps() {
    steps = Slowdown.steps(iterations);
  }
}
