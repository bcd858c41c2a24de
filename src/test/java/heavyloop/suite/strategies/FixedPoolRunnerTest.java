package heavyloop.suite.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heavyloop.suite.work.Batch;
import heavyloop.suite.work.HeavyBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
class FixedPoolRunnerTest {

  /** The variants that aren't in {@link Strategy#ALL}, since only {@code Joining} measures them. */
  static Stream<Strategy<?>> joins() {
    return Stream.of(
        join("phaser", FixedPoolRunner::phaser),
        join("cyclicBarrier", FixedPoolRunner::cyclicBarrier),
        join("futureGet", FixedPoolRunner::futureGet));
  }

  private static Strategy<?> join(String name, Strategy.Variant<FixedPoolRunner> variant) {
    return new Strategy<>(name, 17, FixedPoolRunner::new, variant);
  }

  @Test
  void too_many_tasks_for_a_phaser_are_rejected_with_the_limit() {
    try (FixedPoolRunner runner = new FixedPoolRunner(1)) {
      assertThatThrownBy(() -> runner.phaser(new HeavyBatch(65_536, 1)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("65535 tasks");
    }
  }

  @ParameterizedTest
  @MethodSource("joins")
  void callers_that_share_a_pool_do_not_wait_for_each_other_for_ever(Strategy<?> join)
      throws Exception {
    HeavyBatch batch = new HeavyBatch(4, 1);
    List<FutureTask<Void>> callers = new ArrayList<>();
    try (Strategy.Running running = join.open(4)) {
      for (int c = 0; c < 4; c++) {
        FutureTask<Void> caller = new FutureTask<>(() -> runOften(running, batch));
        callers.add(caller);
        Thread thread = new Thread(caller);
        thread.setDaemon(true);
        thread.start();
      }
      for (FutureTask<Void> caller : callers) {
        caller.get(30, TimeUnit.SECONDS);
      }
    }
  }

  private static Void runOften(Strategy.Running running, HeavyBatch batch) throws Exception {
    for (int i = 0; i < 1_000; i++) {
      assertThat(running.run(batch)).isEqualTo(batch.answer());
    }
    return null;
  }

  @Test
  void a_broken_barrier_releases_the_caller() throws Exception {
    try (FixedPoolRunner runner = new FixedPoolRunner(4)) {
      assertThatThrownBy(() -> runner.cyclicBarrier(new InterruptingBatch()))
          .isInstanceOf(ExecutionException.class)
          .cause()
          .isInstanceOfAny(InterruptedException.class, BrokenBarrierException.class);
      HeavyBatch batch = new HeavyBatch(4, 1);
      assertThat(runner.cyclicBarrier(batch)).isEqualTo(batch.answer());
    }
  }

  /** A batch with a task that leaves its thread interrupted, so that the thread can't wait. */
  private static final class InterruptingBatch implements Batch {
    @Override
    public int tasks() {
      return 4;
    }

    @Override
    public long run(int task) {
      if (task == 2) {
        Thread.currentThread().interrupt();
      }
      return 1;
    }

    @Override
    public long answer(int task) {
      return 0;
    }
  }
}
