package heavyloop.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.apache.commons.statistics.distribution.TDistribution;

class StudentTTest {

  @Property(tries = 500)
  void the_quantile_is_the_librarys(
      @ForAll @DoubleRange(min = 1, max = 300) double freedom,
      @ForAll @DoubleRange(min = 1e-6, max = 0.49) @Scale(9) double p) {
    double expected = TDistribution.of(freedom).inverseSurvivalProbability(p);
    assertThat(StudentT.upperQuantile(p, freedom)).isCloseTo(expected, withinPercentage(1e-6));
    assertThat(StudentT.upperQuantile(1 - p, freedom)).isCloseTo(-expected, withinPercentage(1e-4));
  }

  @Property(tries = 500)
  void the_quantile_is_exceeded_with_the_given_probability(
      @ForAll @DoubleRange(min = 1, max = 1e6) double freedom,
      @ForAll @DoubleRange(min = 1e-12, max = 0.5) @Scale(15) double p) {
    assertThat(StudentT.survival(StudentT.upperQuantile(p, freedom), freedom))
        .isCloseTo(p, within(1e-9 * p));
  }
}
