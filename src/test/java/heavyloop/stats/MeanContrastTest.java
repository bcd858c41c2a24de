package heavyloop.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import heavyloop.stats.MeanContrast.Term;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.apache.commons.statistics.inference.TTest;
import org.junit.jupiter.api.Test;

class MeanContrastTest {

  @Property
  void the_difference_of_two_is_the_librarys_welch_test(
      @ForAll @Size(min = 2, max = 9) List<@DoubleRange(min = 1, max = 1e6) Double> some,
      @ForAll @Size(min = 2, max = 9) List<@DoubleRange(min = 1, max = 1e6) Double> others) {
    double[] one = some.stream().mapToDouble(Double::doubleValue).toArray();
    double[] other = others.stream().mapToDouble(Double::doubleValue).toArray();
    Sample base = Sample.of(one);
    Sample head = Sample.of(other);
    if (base.hasTies() || head.hasTies()) {
      return;
    }
    MeanContrast change = MeanContrast.difference(base, head);
    TTest.Result expected = TTest.withDefaults().test(other, one);
    assertThat(change.pTwoSided()).isCloseTo(expected.getPValue(), within(1e-9));
    assertThat(change.degreesOfFreedom())
        .isCloseTo(expected.getDegreesOfFreedom(), within(1e-6 * change.degreesOfFreedom()));
  }

  @Test
  void the_other_way_round_the_estimate_has_the_other_sign() {
    MeanContrast change = MeanContrast.difference(Sample.of(1, 2, 4), Sample.of(3, 5, 6));
    MeanContrast reverse = MeanContrast.difference(Sample.of(3, 5, 6), Sample.of(1, 2, 4));
    assertThat(reverse).isEqualTo(change.negate());
    assertThat(change.pLess(0.5)).isEqualTo(reverse.pGreater(-0.5));
    assertThat(change.pLess(0.5) + change.pGreater(0.5)).isCloseTo(1, within(1e-12));
  }

  @Test
  void a_p_of_the_bound_is_what_is_missing_from_the_confidence() {
    MeanContrast change = MeanContrast.difference(Sample.of(1, 2, 4), Sample.of(3, 5, 6));
    assertThat(change.pLess(change.upperBound(0.95))).isCloseTo(0.05, within(1e-9));
    Interval interval = change.interval(0.9);
    assertThat(interval.high()).isCloseTo(change.upperBound(0.95), within(1e-9));
    assertThat(interval.low() + interval.high()).isCloseTo(2 * change.estimate(), within(1e-9));
  }

  /** The variances of four independent means add up. */
  @Test
  void the_difference_of_two_differences_is_known_less_well_than_each() {
    Sample a = Sample.of(1, 2, 4);
    Sample b = Sample.of(3, 5, 6);
    MeanContrast one = MeanContrast.difference(a, b);
    MeanContrast both =
        MeanContrast.of(new Term(1, b), new Term(-1, a), new Term(-1, a), new Term(1, b));
    assertThat(both.estimate()).isCloseTo(one.estimate() * 2, within(1e-12));
    assertThat(both.standardError()).isCloseTo(one.standardError() * Math.sqrt(2), within(1e-12));
    assertThat(both.degreesOfFreedom()).isCloseTo(2 * one.degreesOfFreedom(), within(1e-9));
  }

  @Test
  void a_single_fork_gives_no_interval() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MeanContrast.difference(Sample.of(1), Sample.of(1, 2)))
        .withMessageContaining("single fork");
  }

  @Test
  void forks_that_are_equal_by_rounding_prove_nothing() {
    MeanContrast change = MeanContrast.difference(Sample.of(1, 1, 1), Sample.of(1.1, 1.1, 1.1));
    assertThat(change.standardError()).isCloseTo(0.1 * Math.sqrt(2.0 / 12 / 3), within(1e-12));
    assertThat(change.pGreater(0)).isBetween(0.001, 0.05);
  }

  @Test
  void all_equal_is_no_change() {
    MeanContrast change = MeanContrast.difference(Sample.of(2, 2), Sample.of(2, 2, 2));
    assertThat(change.pGreater(0)).isEqualTo(1);
    assertThat(change.pLess(0)).isEqualTo(1);
    assertThat(change.pLess(0.01)).isZero();
    assertThat(change.interval(0.95)).isEqualTo(new Interval(0, 0));
    assertThat(change.pTwoSided()).isEqualTo(1);
  }
}
