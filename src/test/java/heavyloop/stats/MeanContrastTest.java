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
  void the_difference_of_two_means_is_the_librarys_welch_test(
      @ForAll @Size(min = 2, max = 9) List<@DoubleRange(min = 1, max = 1e6) Double> some,
      @ForAll @Size(min = 2, max = 9) List<@DoubleRange(min = 1, max = 1e6) Double> others) {
    double[] first = some.stream().mapToDouble(Double::doubleValue).toArray();
    double[] second = others.stream().mapToDouble(Double::doubleValue).toArray();
    Sample base = Sample.of(first);
    Sample head = Sample.of(second);
    if (base.hasTies(0) || head.hasTies(0)) {
      return;
    }
    MeanContrast change = MeanContrast.difference(base, head);
    TTest.Result expected = TTest.withDefaults().test(second, first);
    assertThat(change.pTwoSided()).isCloseTo(expected.getPValue(), within(1e-9));
    assertThat(change.degreesOfFreedom())
        .isCloseTo(expected.getDegreesOfFreedom(), within(1e-6 * change.degreesOfFreedom()));
  }

  @Test
  void swapping_the_samples_negates_the_contrast() {
    MeanContrast change = MeanContrast.difference(Sample.of(1, 2, 4), Sample.of(3, 5, 6));
    MeanContrast reverse = MeanContrast.difference(Sample.of(3, 5, 6), Sample.of(1, 2, 4));
    assertThat(reverse).isEqualTo(change.negate());
    assertThat(change.pLess(0.5)).isEqualTo(reverse.pGreater(-0.5));
    assertThat(change.pLess(0.5) + change.pGreater(0.5)).isCloseTo(1, within(1e-12));
  }

  @Test
  void the_p_of_a_confidence_limit_is_one_minus_the_confidence() {
    MeanContrast change = MeanContrast.difference(Sample.of(1, 2, 4), Sample.of(3, 5, 6));
    Interval interval = change.interval(0.9);
    assertThat(change.pLess(interval.high())).isCloseTo(0.05, within(1e-9));
    assertThat(interval.low() + interval.high()).isCloseTo(2 * change.estimate(), within(1e-9));
  }

  /** The variances of independent means add up. */
  @Test
  void a_difference_of_differences_has_a_larger_error_than_each() {
    Sample a = Sample.of(1, 2, 4);
    Sample b = Sample.of(3, 5, 6);
    MeanContrast single = MeanContrast.difference(a, b);
    MeanContrast both =
        MeanContrast.of(new Term(1, b), new Term(-1, a), new Term(-1, a), new Term(1, b));
    assertThat(both.estimate()).isCloseTo(single.estimate() * 2, within(1e-12));
    assertThat(both.standardError())
        .isCloseTo(single.standardError() * Math.sqrt(2), within(1e-12));
    assertThat(both.degreesOfFreedom()).isCloseTo(2 * single.degreesOfFreedom(), within(1e-9));
  }

  @Test
  void a_single_fork_gives_no_interval() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MeanContrast.difference(Sample.of(1), Sample.of(1, 2)))
        .withMessageContaining("single fork");
  }

  @Test
  void forks_made_equal_by_rounding_still_have_an_error() {
    MeanContrast change =
        MeanContrast.difference(Sample.of(1, 1, 1), Sample.of(1.005, 1.005, 1.005));
    assertThat(change.standardError()).isCloseTo(0.005 * Math.sqrt(2.0 / 12 / 3), within(1e-12));
    assertThat(change.pGreater(0)).isBetween(0.001, 0.05);
    Sample otherOrder = Sample.of(1, 1, Math.nextUp(1.0)); // .1 + .2 + .3 isn't .3 + .2 + .1.
    MeanContrast same = MeanContrast.difference(otherOrder, Sample.of(1.005, 1.005, 1.005));
    assertThat(same.standardError()).isCloseTo(change.standardError(), within(1e-12));
  }

  /** 10.1 and 30.3 ns in all forks: the ratio is known to 1 %, and not between .16 and .68. */
  @Test
  void a_large_effect_between_equal_forks_is_not_mistaken_for_a_coarse_clock() {
    Sample fast = Sample.ofLogs(10.1, 10.1, 10.1);
    Sample slow = Sample.ofLogs(30.3, 30.3, 30.3);
    Interval ratio = MeanContrast.difference(slow, fast).interval(0.95).exp();
    assertThat(ratio.low()).isBetween(0.329, 0.3333);
    assertThat(ratio.high()).isBetween(0.3334, 0.337);
  }

  @Test
  void equal_values_are_not_a_change() {
    MeanContrast change = MeanContrast.difference(Sample.of(2, 2), Sample.of(2, 2, 2));
    assertThat(change.pGreater(0)).isEqualTo(1);
    assertThat(change.pLess(0)).isEqualTo(1);
    assertThat(change.pLess(0.01)).isZero();
    assertThat(change.interval(0.95)).isEqualTo(new Interval(0, 0));
    assertThat(change.pTwoSided()).isEqualTo(1);
  }
}
