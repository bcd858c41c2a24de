package heavyloop.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The expected values are SciPy's. */
class MeanDifferenceTest {
  private static final Sample FIVE = Sample.ofLogs(10.10, 10.25, 9.98, 10.31, 10.07);
  private static final Sample THREE = Sample.ofLogs(10.61, 10.49, 10.72);
  private static final Sample NOISY = Sample.ofLogs(10.1, 10.6, 11.2);

  @Test
  void equal_sizes_are_compared_by_welch() {
    Sample other = Sample.ofLogs(10.61, 10.49, 10.72, 10.33, 10.80);
    MeanDifference change = MeanDifference.of(FIVE, other);
    assertThat(change.pooled()).isEqualTo(change.welch());
    assertThat(change.pTwoSided()).isCloseTo(0.00284441, within(5e-9));
  }

  @Test
  void unequal_sizes_have_the_larger_p_of_both_tests_and_the_wider_interval() {
    MeanDifference change = MeanDifference.of(FIVE, THREE);
    assertThat(change.welch().pGreater(0)).isCloseTo(0.0016103268, within(1e-9));
    assertThat(change.pooled().pGreater(0)).isCloseTo(0.0013664961, within(1e-9));
    assertThat(change.pGreater(0)).isEqualTo(change.welch().pGreater(0));
    assertThat(change.interval(.95)).isEqualTo(change.pooled().interval(.95));
    assertThat(change.interval(.999)).isEqualTo(change.welch().interval(.999));
    MeanDifference noisy = MeanDifference.of(NOISY, FIVE);
    assertThat(noisy.pLess(0)).isEqualTo(noisy.welch().pLess(0)).isGreaterThan(.05);
    MeanDifference quiet = MeanDifference.of(FIVE, Sample.ofLogs(10.3, 10.301, 10.302));
    assertThat(quiet.pGreater(0))
        .isEqualTo(quiet.pooled().pGreater(0))
        .isGreaterThan(quiet.welch().pGreater(0));
    assertThat(quiet.interval(.95)).isEqualTo(quiet.pooled().interval(.95));
    assertThat(quiet.smallestChange(.01, .95).value())
        .isGreaterThan(Power.smallestChange(quiet.welch(), .01, .95).value());
  }

  @Test
  void equal_values_are_exact() {
    assertThat(MeanDifference.of(Sample.of(2, 2), Sample.of(2, 2, 2)).isExact()).isTrue();
    assertThat(MeanDifference.of(FIVE, THREE).isExact()).isFalse();
  }
}
