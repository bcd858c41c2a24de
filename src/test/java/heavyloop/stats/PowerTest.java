package heavyloop.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PowerTest {
  private static final double ALPHA = 0.01;
  private static final int TRIALS = 20_000;

  @Test
  void the_power_is_the_rate_at_which_a_change_is_detected() {
    RandomGenerator random = new SplittableRandom(11);
    assertThat(found(0.03, 5, 0.03, 5, 0.10, random))
        .isCloseTo(WelchPower.of(0.03, 5, 0.03, 5, 0.10, ALPHA), within(0.02));
    assertThat(found(0.02, 8, 0.05, 4, 0.12, random))
        .isCloseTo(WelchPower.of(0.02, 8, 0.05, 4, 0.12, ALPHA), within(0.04));
    assertThat(found(0.03, 20, 0.03, 20, 0.03, random))
        .isCloseTo(WelchPower.of(0.03, 20, 0.03, 20, 0.03, ALPHA), within(0.02));
  }

  @Test
  void without_a_change_the_power_is_the_false_alarm_rate() {
    assertThat(WelchPower.of(0.03, 5, 0.03, 5, 0, ALPHA)).isCloseTo(ALPHA, within(5e-4));
  }

  /** Expected values: SciPy's noncentral t. */
  @Test
  void the_power_of_paired_differences_is_that_of_the_noncentral_t() {
    assertThat(Power.ofPaired(0.75, 11, 1, 0.05)).isCloseTo(0.99294, within(1e-4));
    assertThat(Power.ofPaired(1.5, 11, 2, 0.05)).isCloseTo(0.99294, within(1e-4));
    assertThat(Power.ofPaired(1, 8, 1, 0.01)).isCloseTo(0.48433, within(1e-3));
    assertThat(Power.ofPaired(1, 8, 0, 0.01)).isCloseTo(0.01, within(1e-4));
  }

  private static double found(
      double baseSd, int baseSize, double headSd, int headSize, double change, RandomGenerator r) {
    int found = 0;
    for (int i = 0; i < TRIALS; i++) {
      Sample base = Sample.of(r.doubles(baseSize).map(u -> baseSd * r.nextGaussian()).toArray());
      Sample head =
          Sample.of(r.doubles(headSize).map(u -> change + headSd * r.nextGaussian()).toArray());
      found += MeanContrast.difference(base, head).pGreater(0) <= ALPHA ? 1 : 0;
    }
    return (double) found / TRIALS;
  }

  @Test
  void the_sample_size_is_the_smallest_that_detects_the_change() {
    int size = Power.sampleSize(0.03, 0.03, 0.05, ALPHA, 0.95, 1000).orElseThrow();
    assertThat(WelchPower.of(0.03, size, 0.03, size, 0.05, ALPHA)).isGreaterThan(0.94);
    assertThat(WelchPower.of(0.03, size - 1, 0.03, size - 1, 0.05, ALPHA)).isLessThan(0.955);
    assertThat(Power.sampleSize(1, 1, 0.05, ALPHA, 0.95, 1000)).isEmpty();
    assertThat(Power.sampleSize(0, 0, 0.05, ALPHA, 0.95, 1000)).hasValue(2);
  }

  @Test
  void the_smallest_change_is_detected_with_the_given_power() {
    MeanContrast contrast = new MeanContrast(0, 0.03 * Math.sqrt(2.0 / 10), 18);
    double change = Power.smallestChange(contrast, ALPHA, 0.95);
    assertThat(WelchPower.of(0.03, 10, 0.03, 10, change, ALPHA)).isCloseTo(0.95, within(0.01));
  }
}
