package heavyloop.stats;

import org.apache.commons.statistics.distribution.BetaDistribution;

/** The probability of an event, estimated from how often it occurred. */
public final class Proportion {
  private Proportion() {}

  /**
   * The one-sided upper confidence limit of the probability.
   *
   * @param seen the number of trials in which the event occurred
   * @param of the number of trials, at least one
   * @param confidence above 0 and below 1
   * @see <a href="https://doi.org/10.1093/biomet/26.4.404">Clopper and Pearson (1934), The Use of
   *     Confidence or Fiducial Limits Illustrated in the Case of the Binomial</a>
   */
  public static double atMost(int seen, int of, double confidence) {
    if (seen < 0 || of < 1 || seen > of) {
      throw new IllegalArgumentException(seen + " of " + of + " is not a proportion");
    }
    return seen == of
        ? 1
        : BetaDistribution.of(seen + 1.0, (double) of - seen)
            .inverseCumulativeProbability(confidence);
  }
}
