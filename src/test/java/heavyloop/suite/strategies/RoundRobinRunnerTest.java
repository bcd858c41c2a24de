package heavyloop.suite.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import heavyloop.suite.work.HeavyBatch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoundRobinRunnerTest {
  private static final HeavyBatch BATCH = new HeavyBatch(5, 1_000);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 1_000})
  void slices_do_not_change_the_answer(int slices) throws Exception {
    try (RoundRobinRunner runner = new RoundRobinRunner()) {
      assertThat(runner.roundRobin(BATCH, slices)).isEqualTo(BATCH.answer());
    }
  }

  /** In a fixed pool, since the tests also run on JDKs without virtual threads. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 1_000})
  void yielding_does_not_change_the_answer(int slices) throws Exception {
    try (FixedPoolRunner runner = new FixedPoolRunner(2)) {
      assertThat(runner.invokeAll(new VirtualThreadRunner.YieldingBatch(BATCH, slices)))
          .isEqualTo(BATCH.answer());
    }
  }
}
