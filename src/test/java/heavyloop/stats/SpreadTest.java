package heavyloop.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SpreadTest {

  /** The quantile of chi-squared with seven degrees of freedom is 3.8223 there, by its tables. */
  @Test
  void eight_values_say_within_a_third_what_the_deviation_is_at_most() {
    Sample sample = Sample.of(1, 2, 3, 4, 5, 6, 7, 8);
    assertThat(Spread.atMost(sample, 0.8) / sample.standardDeviation())
        .isCloseTo(1.3533, within(5e-5));
  }

  @Test
  void more_values_and_less_confidence_come_closer() {
    Sample few = Sample.of(1, 2);
    Sample more = Sample.of(1, 2, 1, 2, 1, 2, 1, 2);
    assertThat(Spread.atMost(few, 0.8) / few.standardDeviation())
        .isGreaterThan(Spread.atMost(more, 0.8) / more.standardDeviation());
    assertThat(Spread.atMost(more, 0.9)).isGreaterThan(Spread.atMost(more, 0.8));
    assertThat(Spread.atMost(Sample.of(3, 3, 3), 0.8)).isZero();
  }
}
