package heavyloop.suite.demo;

import static org.assertj.core.api.Assertions.assertThat;

import heavyloop.suite.strategies.Strategy;
import heavyloop.suite.work.HeavyBatch;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

class DemoTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private Demo demo(HeavyBatch batch, Demo.Clocks clocks) {
    return new Demo(batch, 2, clocks, new PrintStream(out, true, StandardCharsets.UTF_8));
  }

  /** A clock with the given readings, one after another. */
  private static LongSupplier clock(long... readings) {
    AtomicLong next = new AtomicLong();
    return () -> readings[(int) next.getAndIncrement()];
  }

  @Test
  void a_sequential_run_does_not_claim_to_be_parallel() throws Exception {
    Demo.Clocks clocks = new Demo.Clocks(clock(100, 1_150_000_100), clock(0, 0));
    demo(new HeavyBatch(2, 10), clocks).run(Strategy.SEQUENTIAL);
    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "Starting 2 tasks, one after another...",
            "Task 1 is starting...",
            "Task 1 is finished.",
            "Task 2 is starting...",
            "Task 2 is finished.",
            "All tasks completed in 1.15s");
  }

  @Test
  void a_comparison_divides_the_sequential_time_by_the_parallel_one() throws Exception {
    Demo.Clocks clocks =
        new Demo.Clocks(clock(0, 1_000_000, 0, 1_500_000), clock(0, 1_750_000, 0, 1_500_000));
    demo(new HeavyBatch(1, 10), clocks).compare(Strategy.named("RawThreads.join").orElseThrow());
    assertThat(out.toString(StandardCharsets.UTF_8))
        .startsWith("Starting 1 parallel task...")
        .contains("RawThreads.join: speed-up 1.50, 1.75 cores busy of ");
  }
}
