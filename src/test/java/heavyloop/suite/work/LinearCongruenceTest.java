package heavyloop.suite.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class LinearCongruenceTest {

  @Property
  void a_jump_ends_where_the_steps_end(
      @ForAll long multiplier,
      @ForAll long increment,
      @ForAll long state,
      @ForAll @IntRange(max = 5_000) int steps) {
    LinearCongruence generator = new LinearCongruence(multiplier, increment);
    assertThat(generator.jump(state, steps)).isEqualTo(generator.run(state, steps));
  }

  @Property(tries = 20)
  void the_low_bits_visit_every_value_before_they_repeat(@ForAll @IntRange(max = 12) int bits) {
    long mask = (1L << bits) - 1;
    Set<Long> seen = new HashSet<>();
    for (long state = 0, i = 0; i <= mask; i++, state = LinearCongruence.MMIX.next(state)) {
      seen.add(state & mask);
    }
    assertThat(seen).hasSize(1 << bits);
  }
}
