package heavyloop.stats;

import java.util.OptionalInt;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** What a test can find, and how many values it takes to find it. */
public final class Power {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
  private static final int STEPS = 400;

  private Power() {}

  /**
   * The smallest true value that a one-sided test of so well known a contrast finds with a
   * probability: <i>(t₁₋α + t_power) · standard error</i> (Bloom, 1995, Minimum Detectable
   * Effects).
   *
   * @param alpha of the test
   * @param power such as .95
   */
  public static double smallestChange(MeanContrast contrast, double alpha, double power) {
    double freedom = contrast.degreesOfFreedom();
    return contrast.standardError()
        * (StudentT.exceededWith(alpha, freedom) + StudentT.exceededWith(1 - power, freedom));
  }

  /**
   * The probability that Welch's one-sided test finds a change.
   *
   * @param baseSd the true standard deviation of the one
   * @param headSd and of the other, not both zero
   * @param change the true difference of the means
   */
  public static double ofWelch(
      double baseSd, int baseSize, double headSd, int headSize, double change, double alpha) {
    double base = baseSd * baseSd / baseSize;
    double head = headSd * headSd / headSize;
    double variance = base + head;
    double freedom =
        variance * variance / (base * base / (baseSize - 1) + head * head / (headSize - 1));
    return ofT(change / Math.sqrt(variance), freedom, alpha);
  }

  /**
   * The probability that the one-sided paired t test finds a change.
   *
   * @param sd the true standard deviation of the differences, above zero
   * @param size how many differences there are, at least 2
   * @param change their true mean
   */
  public static double ofPaired(double sd, int size, double change, double alpha) {
    return ofT(change * Math.sqrt(size) / sd, size - 1, alpha);
  }

  /**
   * The probability that the noncentral t is above the critical value, integrated over the
   * quantiles of the chi-squared distribution of the variance.
   *
   * @param shift the true change in standard errors
   */
  private static double ofT(double shift, double freedom, double alpha) {
    double critical = StudentT.exceededWith(alpha, freedom);
    ChiSquaredDistribution spread = ChiSquaredDistribution.of(freedom);
    double power = 0;
    for (int i = 0; i < STEPS; i++) {
      double quantile = spread.inverseCumulativeProbability((i + 0.5) / STEPS);
      power += NORMAL.cumulativeProbability(shift - critical * Math.sqrt(quantile / freedom));
    }
    return power / STEPS;
  }

  /**
   * The smallest size of both samples with which {@link #smallestChange} is at most a change.
   *
   * @param most the largest size to try
   * @return nothing if that isn't enough
   */
  public static OptionalInt sampleSize(
      double baseSd, double headSd, double change, double alpha, double power, int most) {
    int enough = most + 1;
    int tooFew = 1;
    while (enough - tooFew > 1) {
      int size = (enough + tooFew) / 2;
      if (smallestChange(balanced(baseSd, headSd, size), alpha, power) <= change) {
        enough = size;
      } else {
        tooFew = size;
      }
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
