package heavyloop.suite.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import heavyloop.suite.work.HeavyBatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
class LoadedExecutorTest {

  static Stream<ExecutorService> executors() {
    return Stream.of(
        Executors.newFixedThreadPool(2),
        Executors.newCachedThreadPool(),
        Executors.newWorkStealingPool(2),
        new ForkJoinPool(2));
  }

  @ParameterizedTest
  @MethodSource("executors")
  void a_short_task_gets_its_turn_among_long_ones(ExecutorService executor) throws Exception {
    HeavyBatch batch = new HeavyBatch(1, 10);
    try (LoadedExecutor loaded = new LoadedExecutor(executor, 6, 10_000, 2)) {
      for (int i = 0; i < 20; i++) {
        assertThat(loaded.ask(batch, 0)).isEqualTo(batch.answer());
      }
    }
    assertThat(executor.isTerminated()).isTrue();
  }
}
