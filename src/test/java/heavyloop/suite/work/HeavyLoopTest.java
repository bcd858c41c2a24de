package heavyloop.suite.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeavyLoopTest {
  private static final long MARSAGLIAS_SEED = 88172645463325252L;

  @Test
  void a_step_shifts_and_xors_with_13_7_and_17() {
    // Bit 0 is copied to bit 13, all bits to 7 below (bit 0 drops out), all bits to 17 above.
    assertThat(HeavyLoop.run(1, 1))
        .isEqualTo(1L | 1L << 13 | 1L << 6 | 1L << 17 | 1L << 30 | 1L << 23);
  }

  @Test
  void the_first_states_are_those_of_another_implementation() {
    // Computed in Python, whose unbounded integers rule out wrapping shifts.
    long[] states = {
      8748534153485358512L, 3040900993826735515L, 3453997556048239312L, -2015011221783540763L
    };
    for (int steps = 1; steps <= states.length; steps++) {
      assertThat(HeavyLoop.run(MARSAGLIAS_SEED, steps)).isEqualTo(states[steps - 1]);
    }
  }

  @Test
  void two_consecutive_runs_equal_one_long_run() {
    long half = HeavyLoop.run(MARSAGLIAS_SEED, 500);
    assertThat(HeavyLoop.run(half, 500)).isEqualTo(HeavyLoop.run(MARSAGLIAS_SEED, 1000));
  }

  @Test
  void a_million_steps_end_where_the_oracle_says() {
    assertThat(HeavyLoop.run(MARSAGLIAS_SEED, 1_000_000))
        .isEqualTo(JumpAhead.run(MARSAGLIAS_SEED, 1_000_000));
  }

  @Test
  void a_zero_seed_is_rejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HeavyLoop.run(0, 1))
        .withMessageStartingWith("seed=0:");
    assertThatIllegalArgumentException().isThrownBy(() -> JumpAhead.run(0, 1));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE})
  void less_than_one_step_is_rejected(long iterations) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HeavyLoop.run(1, iterations))
        .withMessage("iterations=" + iterations + ": must be at least 1");
    assertThatIllegalArgumentException().isThrownBy(() -> JumpAhead.run(1, iterations));
  }
}
