package heavyloop.suite.benchmarks.controls;

import heavyloop.suite.benchmarks.AnswerCheck;
import heavyloop.suite.work.HeavyLoop;
import heavyloop.suite.work.JumpAhead;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What does the JIT leave of a loop? The same number of steps with four bodies, from nothing to the
 * heavy loop's.
 *
 * <p>Compare the methods with each other, and each with itself on another JDK. All but the last are
 * traps: what they take depends on the compiler, so a chart of two JDKs by one of them would show
 * the compiler's skill and not the machine's speed.
 *
 * <p>What must come out: {@link #xorshift} takes about six cycles a step (1.6 ms for a million at
 * 3.7 GHz) on every JDK. If it is much less, the JIT has found a way to fold it, and no time of
 * this suite means anything on that JDK. {@link #empty} takes no time, whatever {@code iterations}
 * is.
 *
 * <p>Run it: {@code java -jar target/benchmarks.jar controls.LoopBodies}
 */
public class LoopBodies extends ControlBenchmark {

  @Setup
  @TearDown
  public void check(BenchmarkParams params) throws Exception {
    if (params.getBenchmark().endsWith(".xorshift")) {
      AnswerCheck.require(this, params, JumpAhead.run(seed, steps));
    }
  }

  /** What the Go program does: a loop with nothing in it. C2 deletes it. */
  @Benchmark
  public void empty() {
    for (long i = 0; i < steps; i++) {}
  }

  /**
   * A loop that gives its counter to a blackhole. The loop stays, but its body is the blackhole's:
   * a JVM whose compiler knows blackholes (17 and newer) emits no instruction for it and unrolls
   * the rest, so that several steps take one cycle; any other calls a method.
   */
  @Benchmark
  public void blackhole(Blackhole blackhole) {
    for (long i = 0; i < steps; i++) {
      blackhole.consume(i);
    }
  }

  /**
   * The linear congruential chain that many benchmarks use as work (the constants are Knuth's
   * MMIX). Several of its steps together are one multiplication and one addition again, and a
   * compiler that knows it does sixteen steps in the time of one.
   */
  @Benchmark
  public long linearCongruential() {
    long state = seed;
    for (long i = 0; i < steps; i++) {
      state = state * 6364136223846793005L + 1442695040888963407L;
    }
    return state;
  }

  /** The heavy loop. */
  @Benchmark
  public long xorshift() {
    return HeavyLoop.run(seed, steps);
  }
}
