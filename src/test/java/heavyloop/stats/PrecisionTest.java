package heavyloop.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PrecisionTest {
  @Test
  void it_is_half_of_the_interval_of_the_mean() {
    Sample sample = Sample.of(9, 10, 12);
    Interval interval = MeanContrast.mean(sample).interval(Interval.CONFIDENCE);
    assertThat(Precision.of(sample).halfWidth())
        .isCloseTo((interval.high() - interval.low()) / 2, within(1e-9));
  }

  @Test
  void one_value_says_nothing_and_more_say_more() {
    Precision one = new Precision(2, 1);
    assertThat(one.halfWidth()).isInfinite();
    assertThat(one.withOneMore().withOneMore().halfWidth())
        .as("4.303 * 2 / sqrt(3)")
        .isCloseTo(4.968, within(0.001))
        .isLessThan(one.withOneMore().halfWidth());
  }
}
