package heavyloop.suite.benchmarks.controls;

import heavyloop.suite.benchmarks.AnswerCheck;
import heavyloop.suite.work.HeavyLoop;
import heavyloop.suite.work.JumpAhead;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/**
 * How much do two equal benchmarks differ in this run?
 *
 * <p>Compare the two methods with each other: they are the same code under two names. Their
 * difference is noise, and so is any difference between two other benchmarks of a single thread
 * that isn't clearly larger. For several threads there are {@link EqualBatches} and {@link
 * EqualUpdates}, which differ by more. A surprise would be more than three percent: the machine is
 * busy with something else.
 *
 * <p>Run it: {@code java -jar target/benchmarks.jar controls.Twins}
 */
public class Twins extends ControlBenchmark {
  private long answer;

  @Setup
  public void prepare() {
    answer = JumpAhead.run(seed, steps);
  }

  @Benchmark
  public long first() {
    return AnswerCheck.require(answer, HeavyLoop.run(seed, steps));
  }

  @Benchmark
  public long second() {
    return AnswerCheck.require(answer, HeavyLoop.run(seed, steps));
  }
}
