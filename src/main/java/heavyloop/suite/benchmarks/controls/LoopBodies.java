package heavyloop.suite.benchmarks.controls;

import heavyloop.suite.benchmarks.AnswerCheck;
import heavyloop.suite.benchmarks.OnRequest;
import heavyloop.suite.work.HeavyLoop;
import heavyloop.suite.work.JumpAhead;
import heavyloop.suite.work.LinearCongruence;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What does the JIT leave of a loop? The same number of steps with four bodies, from an empty one
 * to the heavy loop.
 *
 * <p>Compare the methods with each other, and each with itself on another JDK. All but the last are
 * traps: their times depend on the compiler, so a chart of two JDKs by one of them would show the
 * compiler's skill instead of the machine's speed.
 *
 * <p>Expected on every JDK: {@link #xorshift} takes about six cycles a step (1.6 ms for a million
 * at 3.7 GHz). A surprise would be a much shorter time: the JIT has found a way to fold the loop,
 * and no time of this suite means anything on that JDK. {@link #empty} takes no time for any number
 * of {@code iterations}.
 *
 * <p>Run it: {@code java -jar target/benchmarks.jar controls.LoopBodies}
 */
public class LoopBodies extends ControlBenchmark {
  private long xorshiftAnswer;
  private long congruentialAnswer;

  @Setup
  public void prepare() {
    xorshiftAnswer = JumpAhead.run(seed, steps);
    congruentialAnswer = LinearCongruence.MMIX.jump(seed, steps);
  }

  /** An empty loop, as in the Go program. C2 deletes it. */
  @Benchmark
  @OutputTimeUnit(TimeUnit.NANOSECONDS)
  public void empty() {
    for (long i = 0; i < steps; i++) {}
  }

  /**
   * A loop that passes its counter to a blackhole. The loop remains, but its body is the
   * blackhole's. A JVM whose compiler knows blackholes (17 and newer) emits no instruction for it
   * and unrolls the rest, so that several steps take one cycle; an older JVM calls a method.
   */
  @Benchmark
  @OnRequest
  public void blackhole(Blackhole blackhole) {
    for (long i = 0; i < steps; i++) {
      blackhole.consume(i);
    }
  }

  /**
   * The linear congruential chain that many benchmarks use as work, with the constants of Knuth's
   * MMIX. Several steps together are again one multiplication and one addition, so a compiler that
   * knows this does sixteen steps in the time of one.
   */
  @Benchmark
  @OnRequest
  public long linearCongruential() {
    // With literals: a compiler that doesn't know the constants can't fold several steps into one.
    long state = seed;
    for (long i = 0; i < steps; i++) {
      state = state * 6364136223846793005L + 1442695040888963407L;
    }
    return AnswerCheck.require(congruentialAnswer, state);
  }

  /** The heavy loop. */
  @Benchmark
  public long xorshift() {
    return AnswerCheck.require(xorshiftAnswer, HeavyLoop.run(seed, steps));
  }
}
