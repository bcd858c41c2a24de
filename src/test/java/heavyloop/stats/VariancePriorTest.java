package heavyloop.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.junit.jupiter.api.Test;

/** The golden values were computed by SciPy from the formulas of Smyth (2004). */
class VariancePriorTest {
  private static VariancePrior fit(double freedom, double... variances) {
    double[] freedoms = new double[variances.length];
    Arrays.fill(freedoms, freedom);
    return VariancePrior.fit(variances, freedoms);
  }

  private static void assertIs(VariancePrior prior, double variance, double freedom) {
    assertThat(prior.variance()).isCloseTo(variance, within(1e-6 * variance));
    assertThat(prior.degreesOfFreedom()).isCloseTo(freedom, within(1e-6 * freedom));
  }

  @Test
  void widely_different_variances_say_little_about_each_other() {
    assertIs(fit(4, .5, 1.2, .8, 2.5, .03, 19, .004), 0.1078942, 0.7963178);
    assertIs(
        VariancePrior.fit(new double[] {1, 4, .2, 30, .01}, new double[] {4, 5, 6, 4, 2}),
        0.1807745,
        0.7674294);
  }

  @Test
  void alike_variances_are_worth_no_more_than_all_of_them_together() {
    assertIs(fit(4, 1, 1.1, .9, 1.05), 1.2414099, 16);
  }

  @Test
  void few_variances_and_those_of_equal_values_are_ignored() {
    assertThat(fit(4, 1, 2)).isEqualTo(VariancePrior.NONE);
    assertThat(fit(4, 0, 0, 0, 2)).isEqualTo(VariancePrior.NONE);
    assertThat(fit(4, 0, 1, 1.2, .8).degreesOfFreedom()).isLessThan(1);
  }

  /** Five degrees of freedom about 3, as the mean of the fits of many suites. */
  @Test
  void the_distribution_behind_the_variances_is_found() {
    SplittableRandom random = new SplittableRandom(3);
    DoubleSupplier ofTruth = chiSquared(random, 5);
    DoubleSupplier ofEstimate = chiSquared(random, 4);
    double[] variances = new double[5000];
    Arrays.setAll(variances, i -> 3 * 5 / ofTruth.getAsDouble() * ofEstimate.getAsDouble() / 4);
    VariancePrior prior = fit(4, variances);
    assertThat(prior.variance()).isCloseTo(3, within(.2));
    assertThat(prior.degreesOfFreedom()).isCloseTo(5, within(.6));
  }

  private static DoubleSupplier chiSquared(SplittableRandom random, double freedom) {
    ChiSquaredDistribution distribution = ChiSquaredDistribution.of(freedom);
    return () -> distribution.inverseCumulativeProbability(random.nextDouble());
  }

  @Test
  void earlier_measurements_are_worth_seven_degrees_of_freedom_at_most() {
    assertThat(VariancePrior.of(List.of(Sample.of(1)))).isEqualTo(VariancePrior.NONE);
    assertThat(VariancePrior.of(List.of(Sample.of(1, 2, 3, 4, 5, 6, 7, 8))).degreesOfFreedom())
        .isCloseTo(.37 * 7, within(1e-12));
    assertThat(VariancePrior.of(List.of(Sample.of(new SplittableRandom(1).doubles(21).toArray()))))
        .extracting(VariancePrior::degreesOfFreedom)
        .isEqualTo(7.0);
  }

  @Test
  void earlier_measurements_that_were_disturbed_do_not_count() {
    double[] quiet = {1.1, .9, 1.05, .95, 1, 1.02, .97, 1.08};
    double[] disturbed = quiet.clone();
    disturbed[2] = 40;
    VariancePrior prior = VariancePrior.of(List.of(Sample.of(quiet)));
    assertThat(Math.sqrt(prior.variance())).isCloseTo(.05 * 1.4826 / .9, within(1e-4));
    assertThat(VariancePrior.of(List.of(Sample.of(disturbed))).variance())
        .isLessThan(2 * prior.variance());
  }

  /** Each earlier gate may have found a change of its own. */
  @Test
  void earlier_series_are_each_about_a_centre_of_their_own() {
    Sample first = Sample.of(1, 3, 2, 4, 2.5);
    VariancePrior both = VariancePrior.of(List.of(first, first.minus(100), Sample.of(7)));
    assertThat(both.variance())
        .isCloseTo(VariancePrior.of(List.of(first)).variance(), within(1e-12));
    assertThat(both.degreesOfFreedom()).isCloseTo(.37 * 8, within(1e-12));
  }

  /** The correction for few values makes the mean of many deviations nearly the true one. */
  @Test
  void the_deviation_of_few_values_is_not_biased() {
    SplittableRandom random = new SplittableRandom(8);
    double sum = 0;
    for (int i = 0; i < 5000; i++) {
      double[] values = new double[8];
      Arrays.setAll(values, k -> random.nextGaussian());
      sum += Math.sqrt(VariancePrior.of(List.of(Sample.of(values))).variance());
    }
    assertThat(sum / 5000).isCloseTo(1, within(.03));
  }

  @Test
  void a_moderated_t_has_the_degrees_of_both() {
    Sample differences = Sample.of(.052, .047, .061, .039);
    MeanContrast mean = MeanContrast.mean(differences, new VariancePrior(4e-4, 7));
    assertThat(mean.degreesOfFreedom()).isEqualTo(10);
    assertThat(mean.estimate() / mean.standardError()).isCloseTo(5.692922, within(1e-6));
    assertThat(mean.pGreater(0)).isCloseTo(0.0001001236, within(1e-9));
    assertThat(MeanContrast.mean(differences, VariancePrior.NONE))
        .isEqualTo(MeanContrast.mean(differences));
  }
}
