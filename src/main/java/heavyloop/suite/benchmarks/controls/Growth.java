package heavyloop.suite.benchmarks.controls;

import heavyloop.suite.benchmarks.AnswerCheck;
import heavyloop.suite.work.HeavyLoop;
import heavyloop.suite.work.JumpAhead;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * Does twice the work take twice the time?
 *
 * <p>Compare the three sizes with each other. Their times must be in the ratio 1 : 2 : 4, to within
 * three percent. If they grow more slowly, the compiler does several steps in the time of one, or a
 * fixed cost is measured instead of the loop. If they grow faster, something runs short: the clock
 * frequency drops, or the container's quota is used up.
 *
 * <p>Run it: {@code java -jar target/benchmarks.jar controls.Growth}
 */
public class Growth extends ControlBenchmark {
  /** The factor by which {@code iterations} is multiplied. */
  @Param({"1", "2", "4"})
  public int times;

  private long answer;

  @Setup
  public void prepare() {
    answer = JumpAhead.run(seed, times * steps);
  }

  /** The heavy loop. */
  @Benchmark
  public long loop() {
    return AnswerCheck.require(answer, HeavyLoop.run(seed, times * steps));
  }
}
