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
  void what_is_no_number_is_no_measurement() {
    assertThatIllegalArgumentException().isThrownBy(() -> Sample.of());
    assertThatIllegalArgumentException().isThrownBy(() -> Sample.of(1, Double.NaN));
    assertThatIllegalArgumentException().isThrownBy(() -> Sample.ofLogs(1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> Sample.ofLogs(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> MultipleTesting.holm(0.5, 1.5));
    assertThatIllegalArgumentException().isThrownBy(() -> Scaling.karpFlatt(1.5, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> Scaling.efficiency(1.5, 0));
  }

  @Test
  void twice_as_slow_and_twice_as_fast_make_one() {
    assertThat(GeometricMean.of(2, 0.5)).isCloseTo(1, within(1e-12));
    assertThat(GeometricMean.of(1, 4, 16)).isCloseTo(4, within(1e-12));
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
