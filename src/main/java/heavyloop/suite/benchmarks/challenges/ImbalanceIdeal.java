package heavyloop.suite.benchmarks.challenges;

import heavyloop.suite.benchmarks.AnswerCheck;
import heavyloop.suite.benchmarks.Defaults;
import heavyloop.suite.work.HeavyBatch;
import heavyloop.suite.work.HeavyLoop;
import heavyloop.suite.work.JumpAhead;
import heavyloop.suite.work.Slowdown;
import heavyloop.suite.work.UnequalBatch;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * How soon can the tasks of {@link Imbalance} be done at best?
 *
 * <p>The answer is a single loop, as long as the longest task or an equal share of all steps,
 * whichever is more. Compare every method of {@link Imbalance} with it, at the same parameters. A
 * surprise would be a method that beats it by more than the noise.
 *
 * <p>Run it: {@code java -jar target/benchmarks.jar challenges.ImbalanceIdeal}
 */
@State(Scope.Thread)
public class ImbalanceIdeal extends Defaults {
  /** The same as in {@link Imbalance}. */
  @Param("16")
  public int tasks;

  /** The same as in {@link Imbalance}. */
  @Param("12000000")
  public long steps;

  /** The same as in {@link Imbalance}. */
  @Param("2")
  public int parallelism;

  private long seed = HeavyBatch.seed(0);
  private long ideal;
  private long answer;

  @Setup
  public void setUp() {
    ideal = new UnequalBatch(tasks, Slowdown.steps(steps)).ideal(parallelism);
    answer = JumpAhead.run(seed, ideal);
  }

  /** The heavy loop. */
  @Benchmark
  public long loop() {
    return AnswerCheck.require(answer, HeavyLoop.run(seed, ideal));
  }
}
