package heavyloop.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmallStatisticsTest {

  @Test
  void a_sample_knows_its_moments() {
    Sample sample = Sample.of(4, 1, 7);
    assertThat(sample.mean()).isEqualTo(4);
    assertThat(sample.variance()).isEqualTo(9);
    assertThat(sample.standardDeviation()).isEqualTo(3);
    assertThat(sample.median()).isEqualTo(4);
    assertThat(Sample.of(4, 1, 7, 8).median()).isEqualTo(5.5);
    assertThat(sample.sorted()).containsExactly(1, 4, 7);
    assertThat(Sample.of(4).variance()).isNaN();
  }

  @Test
  void invalid_arguments_are_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Sample.of());
    assertThatIllegalArgumentException().isThrownBy(() -> Sample.of(1, Double.NaN));
    assertThatIllegalArgumentException().isThrownBy(() -> Sample.ofLogs(1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> Sample.ofLogs(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> MultipleTesting.holm(0.5, 1.5));
    assertThatIllegalArgumentException().isThrownBy(() -> UpperLimit.proportion(-1, 5, 0.95));
    assertThatIllegalArgumentException().isThrownBy(() -> UpperLimit.proportion(6, 5, 0.95));
    assertThatIllegalArgumentException().isThrownBy(() -> UpperLimit.proportion(0, 0, 0.95));
  }

  @Test
  void the_geometric_mean_of_a_ratio_and_its_inverse_is_one() {
    assertThat(Sample.geometricMean(2, 0.5)).isCloseTo(1, within(1e-12));
    assertThat(Sample.geometricMean(1, 4, 16)).isCloseTo(4, within(1e-12));
  }

  /** Expected value: a table of the chi-squared distribution (7 degrees of freedom, 3.8223). */
  @Test
  void eight_values_bound_the_deviation_to_a_third_more() {
    Sample sample = Sample.of(1, 2, 3, 4, 5, 6, 7, 8);
    assertThat(UpperLimit.standardDeviation(sample, 0.8) / sample.standardDeviation())
        .isCloseTo(1.3533, within(5e-5));
  }

  @Test
  void more_values_and_less_confidence_lower_the_bound_of_the_deviation() {
    Sample few = Sample.of(1, 2);
    Sample more = Sample.of(1, 2, 1, 2, 1, 2, 1, 2);
    assertThat(UpperLimit.standardDeviation(few, 0.8) / few.standardDeviation())
        .isGreaterThan(UpperLimit.standardDeviation(more, 0.8) / more.standardDeviation());
    assertThat(UpperLimit.standardDeviation(more, 0.9))
        .isGreaterThan(UpperLimit.standardDeviation(more, 0.8));
    assertThat(UpperLimit.standardDeviation(Sample.of(3, 3, 3), 0.8)).isZero();
  }

  @ParameterizedTest
  @CsvSource({"0,299,.01", "1,473,.01", "2,628,.01", "0,29,.1", "1,46,.1", "2,61,.1"})
  void a_proportion_is_bounded_from_a_number_of_trials(int seen, int trials, double bound) {
    assertThat(UpperLimit.proportion(seen, trials, 0.95)).isLessThan(bound);
    assertThat(UpperLimit.proportion(seen, trials - 1, 0.95)).isGreaterThan(bound);
  }

  @Test
  void an_event_never_seen_is_bounded_by_a_power_and_one_always_seen_by_one() {
    assertThat(UpperLimit.proportion(0, 20, 0.95))
        .isCloseTo(1 - Math.pow(.05, 1 / 20.), within(1e-12));
    assertThat(UpperLimit.proportion(20, 20, 0.95)).isEqualTo(1);
  }

  @Property
  void an_adjusted_p_is_no_smaller_and_keeps_the_order(
      @ForAll @Size(min = 1, max = 20) List<@DoubleRange(max = 1) Double> probabilities) {
    double[] p = probabilities.stream().mapToDouble(Double::doubleValue).toArray();
    double[] holm = MultipleTesting.holm(p);
    double[] hochberg = MultipleTesting.benjaminiHochberg(p);
    for (int i = 0; i < p.length; i++) {
      assertThat(hochberg[i]).isBetween(p[i] * (1 - 1e-12), 1.0);
      assertThat(holm[i]).isBetween(hochberg[i] * (1 - 1e-12), 1.0);
      for (int j = 0; j < p.length; j++) {
        if (p[i] < p[j]) {
          assertThat(holm[i]).isLessThanOrEqualTo(holm[j]);
          assertThat(hochberg[i]).isLessThanOrEqualTo(hochberg[j]);
        }
      }
    }
  }
}
