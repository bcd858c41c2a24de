package heavyloop.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The expected values are those of SciPy 1.10 and R 4.2. */
class GoldenValuesTest {
  private static final double[] BASE = {10.10, 10.25, 9.98, 10.31, 10.07};
  private static final double[] HEAD = {10.61, 10.49, 10.72, 10.33, 10.80};
  private static final Offset<Double> DIGITS = within(5e-7);

  private final Sample base = Sample.ofLogs(BASE);
  private final Sample head = Sample.ofLogs(HEAD);

  @Test
  void welch() {
    MeanContrast change = MeanContrast.difference(base, head);
    assertThat(change.estimate() / change.standardError()).isCloseTo(4.36634, within(5e-6));
    assertThat(change.degreesOfFreedom()).isCloseTo(7.43983, within(5e-6));
    assertThat(change.pTwoSided()).isCloseTo(0.00284441, within(5e-9));
    assertThat(Math.exp(change.estimate())).isCloseTo(1.044117, DIGITS);
    Interval ratio = change.interval(0.95).exp();
    assertThat(ratio.low()).isCloseTo(1.020272, DIGITS);
    assertThat(ratio.high()).isCloseTo(1.068520, DIGITS);
  }

  @Test
  void mann_whitney() {
    assertThat(RankTests.pTwoSided(base, head)).isCloseTo(0.00793651, within(5e-9));
  }

  @Test
  void hodges_lehmann() {
    assertThat(Math.exp(RankTests.shift(base, head))).isCloseTo(1.0458537, within(5e-8));
  }

  @Test
  void holm() {
    assertThat(MultipleTesting.holm(0.001, 0.012, 0.02, 0.04, 0.3))
        .containsExactly(new double[] {0.005, 0.048, 0.06, 0.08, 0.3}, within(1e-12));
    assertThat(MultipleTesting.holm(0.3, 0.02, 0.001, 0.04, 0.012))
        .containsExactly(new double[] {0.3, 0.06, 0.005, 0.08, 0.048}, within(1e-12));
  }

  @Test
  void benjamini_hochberg() {
    assertThat(MultipleTesting.benjaminiHochberg(0.001, 0.012, 0.02, 0.04, 0.3))
        .containsExactly(new double[] {0.005, 0.03, 0.1 / 3, 0.05, 0.3}, within(1e-12));
  }

  @Test
  void paired_t() {
    double[] differences = {0.052, 0.047, 0.061, 0.039, 0.055, 0.050, 0.044, 0.058};
    MeanContrast paired = MeanContrast.mean(Sample.of(differences));
    assertThat(Math.exp(paired.estimate())).isCloseTo(1.052060, DIGITS);
    Interval ratio = paired.interval(0.95).exp();
    assertThat(ratio.low()).isCloseTo(1.0456376, within(5e-8));
    assertThat(ratio.high()).isCloseTo(1.058522, DIGITS);
  }
}
