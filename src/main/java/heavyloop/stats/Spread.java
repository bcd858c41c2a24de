package heavyloop.stats;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/** How large the standard deviation may be of what a sample was drawn from. */
public final class Spread {
  private Spread() {}

  /**
   * What it is at most: <i>s &radic;((n-1) / &chi;&sup2;)</i>, with the quantile that the variance
   * of a normal sample falls below with the rest of the probability (Cochran, 1934).
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
