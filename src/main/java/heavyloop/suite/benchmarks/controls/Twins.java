package heavyloop.suite.benchmarks.controls;

import heavyloop.suite.benchmarks.AnswerCheck;
import heavyloop.suite.work.HeavyLoop;
import heavyloop.suite.work.JumpAhead;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * How much do two equal benchmarks differ in this run?
 *
 * <p>Compare the two methods with each other: they are the same code under two names. Their
 * difference is noise, and so is any difference between two other benchmarks that isn't clearly
 * larger. A surprise would be more than a few percent: the machine is busy with something else.
 *
 * <p>Run it: {@code java -jar target/benchmarks.jar controls.Twins}
 */
public class Twins extends ControlBenchmark {

  @Setup
  @TearDown
  public void check(BenchmarkParams params) throws Exception {
    AnswerCheck.require(this, params, JumpAhead.run(seed, steps));
  }

  @Benchmark
  public long first() {
    return HeavyLoop.run(seed, steps);
  }

  @Benchmark
  public long second() {
    return HeavyLoop.run(seed, steps);
  }
}
