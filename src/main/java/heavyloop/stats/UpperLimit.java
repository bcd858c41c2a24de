package heavyloop.stats;

import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/** One-sided upper confidence limits; a confidence is above 0 and below 1. */
public final class UpperLimit {
  private UpperLimit() {}

  /**
   * The limit of the probability of an event.
   *
   * @param seen the number of trials in which the event occurred
   * @param trials at least one
   * @see <a href="https://doi.org/10.1093/biomet/26.4.404">Clopper and Pearson (1934), The Use of
   *     Confidence or Fiducial Limits Illustrated in the Case of the Binomial</a>
   */
  public static double proportion(int seen, int trials, double confidence) {
    if (seen < 0 || trials < 1 || seen > trials) {
      throw new IllegalArgumentException(seen + " of " + trials + " is not a proportion");
    }
    return seen == trials
        ? 1
        : BetaDistribution.of(seen + 1.0, (double) trials - seen)
            .inverseCumulativeProbability(confidence);
  }

  /**
   * The limit of a normal distribution's standard deviation: <i>s √((n-1) / χ²)</i>, with the (1 -
   * confidence) quantile of the chi-squared distribution (Cochran, 1934).
   *
   * @param sample at least two values
   */
  public static double standardDeviation(Sample sample, double confidence) {
    int freedom = sample.size() - 1;
    double quantile =
        ChiSquaredDistribution.of(freedom).inverseCumulativeProbability(1 - confidence);
    return sample.standardDeviation() * Math.sqrt(freedom / quantile);
  }
}
