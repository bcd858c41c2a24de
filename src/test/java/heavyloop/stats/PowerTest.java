package heavyloop.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  /** Three values per side with a standard deviation of 1, and some around it. */
  private static final Sample THREE = Sample.of(-1, 0, 1);

  private static final Sample TEN = Sample.of(-1.6, -1, -.8, -.4, -.2, .2, .4, .8, 1, 1.6);

  private static Sample scaled(Sample sample, double factor) {
    return Sample.of(Arrays.stream(sample.sorted()).map(y -> factor * y).toArray());
  }

  private static Estimate size(Sample sample, double sd, double change) {
    Sample scaled = scaled(sample, sd / sample.standardDeviation());
    return Power.sampleSize(scaled, scaled, change, ALPHA, 0.95);
  }

  @Test
  void the_sample_size_is_the_smallest_that_detects_the_change() {
    int size = (int) size(TEN, 0.03, 0.05).value();
    assertThat(WelchPower.of(0.03, size, 0.03, size, 0.05, ALPHA)).isGreaterThan(0.949);
    assertThat(WelchPower.of(0.03, size - 1, 0.03, size - 1, 0.05, ALPHA)).isLessThan(0.95);
    assertThat(size(TEN, 1, 0.05).value()).isEqualTo(Power.MOST_FORKS);
    assertThat(Power.sampleSize(scaled(TEN, 0), scaled(TEN, 0), 0.05, ALPHA, 0.95).value())
        .isEqualTo(2);
  }

  /** With 18 degrees of freedom a deviation is likely .83229 to 1.28707 times the estimate. */
  @Test
  void the_sample_size_is_as_uncertain_as_the_deviation() {
    Estimate needed = size(TEN, 0.03, 0.05);
    assertThat(needed.interval())
        .isEqualTo(
            new Interval(
                size(TEN, 0.03 * 0.83229, 0.05).value(), size(TEN, 0.03 * 1.28707, 0.05).value()));
    assertThat(needed.interval().low()).isLessThan(needed.value());
  }

  /** SciPy's noncentral t is exceeded by its critical value in 95 % of cases at this shift. */
  @ParameterizedTest
  @CsvSource({
    "2, .01, 12.259",
    "4, .01, 6.284",
    "4, .001, 11.333",
    "8, .001, 6.863",
    "18, .01, 4.306",
    "38, .05, 3.350"
  })
  void the_smallest_change_is_detected_with_the_given_power(
      double freedom, double alpha, double shift) {
    double change = Power.smallestChange(new MeanContrast(0, 2, freedom), alpha, 0.95).value();
    assertThat(change / 2).isCloseTo(shift, withinPercentage(freedom > 2 ? 1.2 : 2));
    assertThat(Power.ofT(change / 2, freedom, alpha)).isCloseTo(0.95, within(0.012));
  }

  /**
   * With the deviation of only three forks, a true value of 32 % is often reported as 13 or 84 %.
   */
  @Test
  void the_smallest_change_of_three_forks_is_known_to_a_factor_of_three() {
    Estimate change = MeanDifference.of(THREE, THREE).smallestChange(ALPHA, 0.95);
    assertThat(change.interval().low() / change.value()).isCloseTo(0.7171, within(1e-3));
    assertThat(change.interval().high() / change.value()).isCloseTo(1.9393, within(1e-3));
  }
}
