package heavyloop.stats;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.distribution.FDistribution;
import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.Trigamma;

/**
 * Prior knowledge of a variance: a value, and the degrees of freedom it is worth. Combined with an
 * estimate it gives a moderated variance, and a t test with more degrees of freedom.
 *
 * @param degreesOfFreedom finite and not negative; 0 if nothing is known
 * @see <a href="https://doi.org/10.2202/1544-6115.1027">Smyth (2004), Linear Models and Empirical
 *     Bayes Methods for Assessing Differential Expression in Microarray Experiments</a>
 */
public record VariancePrior(double variance, double degreesOfFreedom) {
  /** The prior without any knowledge. */
  public static final VariancePrior NONE = new VariancePrior(0, 0);

  /** The most degrees of freedom that earlier measurements are worth, since conditions change. */
  private static final double MOST_FREEDOM = 7;

  /** The efficiency of the median absolute deviation, for a normal distribution. */
  private static final double MEDIAN_EFFICIENCY = 0.37;

  /** The fewest variances whose spread is meaningful. */
  private static final int FEWEST = 3;

  /** Smaller variances, relative to the median, come from values equal by chance. */
  private static final double LEAST_VARIANCE = 1e-5;

  /** The probability of an estimate that doesn't contradict the prior. */
  private static final double MOST_EXPECTED = 0.85;

  private static final int NEWTON_STEPS = 50;

  /**
   * The prior from earlier series of measurements of the same quantity, each about a center of its
   * own: the squared median absolute deviation. The variance would be dominated by a few disturbed
   * measurements. The deviation is worth as much as the variance of .37 times as many values
   * (Hampel, 1974), and is corrected for short series by n / (n - .8) (Croux and Rousseeuw, 1992).
   *
   * @param earlier series of a single value don't count; without any other one it is {@link #NONE}
   */
  public static VariancePrior of(Collection<Sample> earlier) {
    List<Sample> series = earlier.stream().filter(sample -> sample.size() > 1).toList();
    if (series.isEmpty()) {
      return NONE;
    }
    double[] deviations = series.stream().flatMapToDouble(VariancePrior::deviations).toArray();
    double deviation = Sample.MEDIAN_DEVIATION * Sample.of(deviations).median();
    if (!(deviation > 0)) {
      return NONE; // More than half of the values are equal, which doesn't bound the others.
    }
    int freedom = deviations.length - series.size();
    return new VariancePrior(
        deviation * deviation, Math.min(MOST_FREEDOM, MEDIAN_EFFICIENCY * freedom));
  }

  /** The distances of a series from its median, corrected for its length. */
  private static DoubleStream deviations(Sample series) {
    double centre = series.median();
    double correction = series.size() / (series.size() - 0.8);
    return Arrays.stream(series.sorted()).map(value -> correction * Math.abs(value - centre));
  }

  /**
   * The distribution from which many similar variances are drawn, a scaled inverse chi-squared one,
   * fitted by the moments of their logarithms (Smyth, 6.2). It is worth no more degrees of freedom
   * than all estimates together.
   *
   * @param variances the estimates
   * @param freedoms the degrees of freedom of each, above 0
   * @return {@link #NONE} if there are too few, or most are zero
   */
  public static VariancePrior fit(double[] variances, double[] freedoms) {
    double median = variances.length < FEWEST ? 0 : Sample.of(variances).median();
    if (!(median > 0)) {
      return NONE;
    }
    double[] e = new double[variances.length];
    double noise = 0;
    for (int i = 0; i < e.length; i++) {
      double half = freedoms[i] / 2;
      double variance = Math.max(variances[i], LEAST_VARIANCE * median);
      e[i] = Math.log(variance) - Digamma.value(half) + Math.log(half);
      noise += Trigamma.value(half) / e.length;
    }
    Sample logs = Sample.of(e);
    double most = Arrays.stream(freedoms).sum();
    double spread = logs.variance() - noise;
    double freedom = spread > 0 ? Math.min(most, 2 * inverseTrigamma(spread)) : most;
    return new VariancePrior(
        Math.exp(logs.mean() + Digamma.value(freedom / 2) - Math.log(freedom / 2)), freedom);
  }

  /** Solves trigamma(y) = x by Newton's method on 1/trigamma, which is nearly linear (Smyth, A). */
  private static double inverseTrigamma(double x) {
    double y = 0.5 + 1 / x;
    for (int i = 0; i < NEWTON_STEPS; i++) {
      double trigamma = Trigamma.value(y);
      double h = 1e-4 * y;
      double slope = (Trigamma.value(y + h) - Trigamma.value(y - h)) / (2 * h);
      double step = trigamma * (1 - trigamma / x) / slope;
      y += step;
      if (Math.abs(step) < 1e-8 * y) {
        break;
      }
    }
    return y;
  }

  /**
   * Whether an estimate is larger than this prior lets expect. One of seven is by chance; but
   * conditions change, and a prior from a quieter machine is worse than none.
   *
   * @param freedom the degrees of freedom of the estimate
   */
  public boolean isContradicted(double estimate, double freedom) {
    return degreesOfFreedom > 0
        && new FDistribution(/* rng= */ null, freedom, degreesOfFreedom)
                .cumulativeProbability(estimate / variance)
            > MOST_EXPECTED;
  }

  /** The variance moderated by this prior. */
  public double moderate(double estimate, double freedom) {
    return (degreesOfFreedom * variance + freedom * estimate) / (degreesOfFreedom + freedom);
  }
}
