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
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The ways to wait that are no strategy of the package {@code parallelism}, but keep its contract.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
class FixedPoolJoinTest {

  static Stream<Strategy<?>> ways() {
    return Stream.of(
        way("phaser", FixedPoolRunner::phaser),
        way("cyclicBarrier", FixedPoolRunner::cyclicBarrier),
        way("futureGet", FixedPoolRunner::futureGet));
  }

  private static Strategy<?> way(String name, Strategy.Way<FixedPoolRunner> way) {
    return new Strategy<>(name, 17, FixedPoolRunner::new, way);
  }

  static Stream<Arguments> waysAndThreads() {
    return ways().flatMap(way -> Stream.of(1, 2, 4).map(threads -> Arguments.of(way, threads)));
  }

  @ParameterizedTest
  @MethodSource("waysAndThreads")
  void a_way_to_wait_keeps_the_contract(Strategy<?> way, int parallelism) throws Exception {
    new StrategyContract(way, parallelism).verify();
  }

  @Test
  void more_tasks_than_a_phaser_has_room_for_are_refused_with_the_limit() {
    try (FixedPoolRunner runner = new FixedPoolRunner(1)) {
      assertThatThrownBy(() -> runner.phaser(new HeavyBatch(65_536, 1)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("65535 tasks");
    }
  }

  @ParameterizedTest
  @MethodSource("ways")
  void callers_that_share_a_pool_do_not_wait_for_each_other_for_ever(Strategy<?> way)
      throws Exception {
    HeavyBatch batch = new HeavyBatch(4, 1);
    List<FutureTask<Void>> callers = new ArrayList<>();
    try (Strategy.Running running = way.open(4)) {
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

  @Test
  void a_barrier_that_breaks_lets_the_caller_go() throws Exception {
    try (FixedPoolRunner runner = new FixedPoolRunner(4)) {
      assertThatThrownBy(() -> runner.cyclicBarrier(new Interrupting()))
          .isInstanceOf(ExecutionException.class)
          .cause()
          .isInstanceOfAny(InterruptedException.class, BrokenBarrierException.class);
      HeavyBatch batch = new HeavyBatch(4, 1);
      assertThat(runner.cyclicBarrier(batch)).isEqualTo(batch.answer());
    }
  }

  private static Void runOften(Strategy.Running running, HeavyBatch batch) throws Exception {
    for (int i = 0; i < 1_000; i++) {
      assertThat(running.run(batch)).isEqualTo(batch.answer());
    }
    return null;
  }

  /** One of its tasks leaves its thread interrupted, so that the thread can't wait. */
  private static final class Interrupting implements Batch {
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
  }
}
