package heavyloop.suite.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import heavyloop.suite.work.HeavyBatch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TurnsRunnerTest {
  private static final HeavyBatch BATCH = new HeavyBatch(5, 1_000);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 1_000})
  void turns_do_not_change_the_answer(int slices) throws Exception {
    try (TurnsRunner runner = new TurnsRunner()) {
      assertThat(runner.turns(BATCH, slices)).isEqualTo(BATCH.answer());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 1_000})
  void yielding_does_not_change_the_answer(int slices) throws Exception {
    try (FixedPoolRunner runner = new FixedPoolRunner(2)) {
      assertThat(runner.invokeAll(new YieldingBatch(BATCH, slices))).isEqualTo(BATCH.answer());
    }
  }
}
