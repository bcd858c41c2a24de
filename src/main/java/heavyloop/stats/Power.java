package heavyloop.stats;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** The power of t tests: the changes they detect, and the sample sizes required. */
public final class Power {
  /** The required probability of finding a slowdown as large as the margin. */
  public static final double TARGET = 0.95;

  /** The most forks worth asking for; beyond that, a better benchmark would help more. */
  public static final int MOST_FORKS = 1000;

  /**
   * The confidence of the range of changes that a few forks detect. At 95 % it would often extend
   * from nothing to a thousandfold, which is useless for planning.
   */
  private static final double LIKELY = 0.8;

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
  private static final int STEPS = 400;

  /** The first sample size to try; with more values, the quantiles of t are nearly those of z. */
  private static final int FIRST_SIZE = 30;

  private Power() {}

  /**
   * The smallest true change that a one-sided test with this standard error detects with a given
   * power, with its range at 80 % confidence. It is only as certain as the standard error, whose
   * interval is that of a normal distribution (Cochran, 1934).
   *
   * @param contrast the source of the standard error and the degrees of freedom
   * @param alpha the level of the test
   * @param power such as .95
   */
  public static Estimate smallestChange(MeanContrast contrast, double alpha, double power) {
    double shift = detectableShift(contrast.degreesOfFreedom(), alpha, power);
    return spread(contrast.degreesOfFreedom()).map(sd -> shift * sd * contrast.standardError());
  }

  /**
   * The true change, in true standard errors, that a one-sided t test detects with a given power:
   * the noncentrality at which t is exceeded, by the normal approximation of Abramowitz and Stegun,
   * <i>Handbook of Mathematical Functions</i>, 26.7.10. It is too small by 2 % with two degrees of
   * freedom, and by less than 1 % with six.
   */
  private static double detectableShift(double freedom, double alpha, double power) {
    double critical = StudentT.upperQuantile(alpha, freedom);
    return critical * (1 - 1 / (4 * freedom))
        + NORMAL.inverseCumulativeProbability(power)
            * Math.sqrt(1 + critical * critical / (2 * freedom));
  }

  /** The true standard deviation, in estimated ones. */
  private static Estimate spread(double freedom) {
    ChiSquaredDistribution squares = ChiSquaredDistribution.of(freedom);
    double tail = (1 - LIKELY) / 2;
    return new Estimate(
        1,
        new Interval(
            Math.sqrt(freedom / squares.inverseSurvivalProbability(tail)),
            Math.sqrt(freedom / squares.inverseCumulativeProbability(tail))));
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
   * The smallest size of both samples that detects a change, at most {@link #MOST_FORKS}.
   *
   * @param base at least two values, which give the standard deviation and its uncertainty
   * @param head likewise
   */
  public static Estimate sampleSize(
      Sample base, Sample head, double change, double alpha, double power) {
    double baseSd = base.standardDeviation();
    double headSd = head.standardDeviation();
    double freedom = MeanContrast.difference(base, head).degreesOfFreedom();
    return spread(freedom).map(sd -> sampleSize(sd * baseSd, sd * headSd, change, alpha, power));
  }

  private static int sampleSize(
      double baseSd, double headSd, double change, double alpha, double power) {
    int enough = MOST_FORKS;
    int tooFew = 1;
    int size = FIRST_SIZE;
    while (enough - tooFew > 1) {
      MeanContrast planned = balanced(baseSd, headSd, size);
      double found =
          detectableShift(planned.degreesOfFreedom(), alpha, power) * planned.standardError();
      if (found <= change) {
        enough = size;
      } else {
        tooFew = size;
      }
      // The change shrinks with the root of the size, and the quantiles hardly change.
      double next = Math.ceil(size * (found / change) * (found / change));
      size = (int) Math.max(tooFew + 1, Math.min(next, enough - 1));
    }
    return enough;
  }

  private static MeanContrast balanced(double baseSd, double headSd, int size) {
    double base = baseSd * baseSd;
    double head = headSd * headSd;
    double sum = base + head;
    double freedom = sum == 0 ? 1 : (size - 1) * sum * sum / (base * base + head * head);
    return new MeanContrast(0, Math.sqrt(sum / size), freedom);
  }
}
