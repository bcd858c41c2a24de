package heavyloop.suite.work;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class JumpAheadTest {
  private static final long HALF = Long.MAX_VALUE / 2;

  @Test
  void a_billion_steps_from_marsaglias_seed_end_at_the_known_state() {
    assertThat(JumpAhead.run(88172645463325252L, 1_000_000_000L)).isEqualTo(0x687f23c441d783eaL);
  }

  @Property
  void it_gives_the_answer_of_the_loop(
      @ForAll @LongRange(min = 1, max = Long.MAX_VALUE) long seed,
      @ForAll boolean negative,
      @ForAll @LongRange(min = 1, max = 20_000) long iterations) {
    long any = negative ? -seed : seed;
    assertThat(JumpAhead.run(any, iterations)).isEqualTo(HeavyLoop.run(any, iterations));
  }

  @Test
  void the_largest_numbers_of_steps_add_up_too() {
    assertThat(JumpAhead.run(JumpAhead.run(Long.MIN_VALUE, HALF), HALF + 1))
        .isEqualTo(JumpAhead.run(Long.MIN_VALUE, Long.MAX_VALUE));
  }

  @Property
  void m_steps_followed_by_n_steps_are_m_plus_n_steps(
      @ForAll @LongRange(min = 1, max = Long.MAX_VALUE) long seed,
      @ForAll @LongRange(min = 1, max = HALF) long m,
      @ForAll @LongRange(min = 1, max = HALF) long n) {
    assertThat(JumpAhead.run(JumpAhead.run(seed, m), n)).isEqualTo(JumpAhead.run(seed, m + n));
  }

  @Property
  void the_period_is_two_to_the_64_minus_one(
      @ForAll @LongRange(min = 1, max = Long.MAX_VALUE) long seed) {
    long twice = JumpAhead.run(JumpAhead.run(seed, Long.MAX_VALUE), Long.MAX_VALUE);
    assertThat(twice).isNotEqualTo(seed);
    assertThat(JumpAhead.run(twice, 1)).isEqualTo(seed);
  }
}
