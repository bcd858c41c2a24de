package heavyloop.suite.work;

import static org.assertj.core.api.Assertions.assertThat;

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
}
