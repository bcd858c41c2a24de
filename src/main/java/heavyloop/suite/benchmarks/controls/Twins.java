package heavyloop.suite.benchmarks.controls;

import heavyloop.suite.benchmarks.AnswerCheck;
import heavyloop.suite.work.HeavyLoop;
import heavyloop.suite.work.JumpAhead;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * How different are two equal things in this run?
 *
 * <p>Compare the two with each other: the same code under two names. Their difference is noise, and
 * a difference between two other benchmarks that is not clearly larger is noise as well. If it is
 * more than a few percent, the machine is busy with something else.
 *
 * <p>Run it: {@code java -jar target/benchmarks.jar controls.Twins}
 */
public class Twins extends ControlBenchmark {

  @Setup
  @TearDown
  public void check(BenchmarkParams params) throws Exception {
    AnswerCheck.require(this, params, JumpAhead.run(seed, steps));
  }

  /** One of them. */
  @Benchmark
  public long first() {
    return HeavyLoop.run(seed, steps);
  }

  /** The other. */
  @Benchmark
  public long second() {
    return HeavyLoop.run(seed, steps);
  }
}
