package heavyloop.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProportionTest {

  @ParameterizedTest
  @CsvSource({"0,299,.01", "1,473,.01", "2,628,.01", "0,29,.1", "1,46,.1", "2,61,.1"})
  void so_many_say_that_it_is_less_often_and_one_fewer_does_not(int seen, int of, double part) {
    assertThat(Proportion.atMost(seen, of, 0.95)).isLessThan(part);
    assertThat(Proportion.atMost(seen, of - 1, 0.95)).isGreaterThan(part);
  }

  @Test
  void what_was_never_seen_is_bounded_by_a_power_and_what_always_was_by_one() {
    assertThat(Proportion.atMost(0, 20, 0.95)).isCloseTo(1 - Math.pow(.05, 1 / 20.), within(1e-12));
    assertThat(Proportion.atMost(20, 20, 0.95)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"-1,5", "6,5", "0,0"})
  void what_is_no_proportion_is_refused(int seen, int of) {
    assertThatIllegalArgumentException().isThrownBy(() -> Proportion.atMost(seen, of, 0.95));
  }
}
