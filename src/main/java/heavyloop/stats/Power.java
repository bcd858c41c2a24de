package heavyloop.stats;

import java.util.OptionalInt;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** The power of t tests: the changes that they detect, and the sample sizes that this takes. */
public final class Power {
  /** The probability with which a slowdown as large as the margin is to be found. */
  public static final double TARGET = 0.95;

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
  private static final int STEPS = 400;

  /** The first sample size to try; with more values, the quantiles of t are nearly those of z. */
  private static final int FIRST_SIZE = 30;

  private Power() {}

  /**
   * The smallest true change that a one-sided test with this standard error detects with a given
   * power: <i>(t₁₋α + t_power) · standard error</i> (Bloom, 1995, Minimum Detectable Effects).
   *
   * @param contrast gives the standard error and the degrees of freedom
   * @param alpha the level of the test
   * @param power such as .95
   */
  public static double smallestChange(MeanContrast contrast, double alpha, double power) {
    double freedom = contrast.degreesOfFreedom();
    return contrast.standardError()
        * (StudentT.upperQuantile(alpha, freedom) + StudentT.upperQuantile(1 - power, freedom));
  }

  /**
   * The probability that the one-sided paired t test detects a change.
   *
   * @param sd the true standard deviation of the differences, above zero
   * @param size the number of differences, at least 2
   * @param change the true mean of the differences
   */
  public static double ofPaired(double sd, int size, double change, double alpha) {
    return ofT(change * Math.sqrt(size) / sd, size - 1, alpha);
  }

  /**
   * The probability that a noncentral t exceeds the critical value, integrated over the quantiles
   * of the chi-squared distribution of the variance.
   *
   * @param shift the true change in standard errors
   */
  public static double ofT(double shift, double freedom, double alpha) {
    double critical = StudentT.upperQuantile(alpha, freedom);
    ChiSquaredDistribution variance = ChiSquaredDistribution.of(freedom);
    double power = 0;
    for (int i = 0; i < STEPS; i++) {
      double quantile = variance.inverseCumulativeProbability((i + 0.5) / STEPS);
      power += NORMAL.cumulativeProbability(shift - critical * Math.sqrt(quantile / freedom));
    }
    return power / STEPS;
  }

  /**
   * The smallest size of both samples for which {@link #smallestChange} is at most a change.
   *
   * @param most the largest size to try
   * @return empty if even that is too small
   */
  public static OptionalInt sampleSize(
      double baseSd, double headSd, double change, double alpha, double power, int most) {
    int enough = most + 1;
    int tooFew = 1;
    int size = Math.min(most, FIRST_SIZE);
    while (enough - tooFew > 1) {
      double found = smallestChange(balanced(baseSd, headSd, size), alpha, power);
      if (found <= change) {
        enough = size;
      } else {
        tooFew = size;
      }
      // The change shrinks with the root of the size, and the quantiles hardly change.
      double next = Math.ceil(size * (found / change) * (found / change));
      size = (int) Math.max(tooFew + 1, Math.min(next, enough - 1));
    }
    return enough > most ? OptionalInt.empty() : OptionalInt.of(enough);
  }

  private static MeanContrast balanced(double baseSd, double headSd, int size) {
    double base = baseSd * baseSd;
    double head = headSd * headSd;
    double sum = base + head;
    double freedom = sum == 0 ? 1 : (size - 1) * sum * sum / (base * base + head * head);
    return new MeanContrast(0, Math.sqrt(sum / size), freedom);
  }
}
