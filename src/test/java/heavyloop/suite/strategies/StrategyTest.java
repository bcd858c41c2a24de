package heavyloop.suite.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrategyTest {

  @Test
  void every_strategy_has_a_unique_name() {
    assertThat(Strategy.ALL).extracting(Strategy::name).doesNotHaveDuplicates();
  }

  @Test
  void an_old_jdk_names_the_oldest_one_with_virtual_threads() {
    assumeTrue(Runtime.version().feature() < VirtualThreadRunner.OLDEST_JDK);
    assertThatThrownBy(() -> new VirtualThreadRunner(1))
        .isInstanceOf(LinkageError.class)
        .hasMessageStartingWith("virtual threads need JDK 21 or newer");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 1_000_000})
  void a_parallelism_out_of_range_is_rejected(int parallelism) {
    for (Strategy<?> strategy : Strategy.ALL) {
      if (!strategy.equals(Strategy.SEQUENTIAL)) {
        assertThatThrownBy(() -> strategy.open(parallelism))
            .as(strategy.name())
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage("parallelism=" + parallelism + ": must be from 1 to 16384");
      }
    }
  }
}
