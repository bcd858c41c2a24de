package heavyloop.stats;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/** The standard deviation of a normal distribution, estimated from a sample. */
public final class Spread {
  private Spread() {}

  /**
   * The one-sided upper confidence limit: <i>s √((n-1) / χ²)</i>, with the (1 - confidence)
   * quantile of the chi-squared distribution that a normal sample's variance follows (Cochran,
   * 1934).
   *
   * @param sample at least two values
   * @param confidence above 0 and below 1
   */
  public static double atMost(Sample sample, double confidence) {
    int freedom = sample.size() - 1;
    double quantile =
        ChiSquaredDistribution.of(freedom).inverseCumulativeProbability(1 - confidence);
    return sample.standardDeviation() * Math.sqrt(freedom / quantile);
  }
}
