package heavyloop.stats;

import org.apache.commons.statistics.distribution.BetaDistribution;

/** How often something happens that was seen to happen now and then. */
public final class Proportion {
  private Proportion() {}

  /**
   * What its probability is at most.
   *
   * @param seen how often it happened
   * @param of how often it could have; at least one
   * @param confidence above 0 and below 1
   * @see <a href="https://doi.org/10.1093/biomet/26.4.404">Clopper and Pearson (1934), The Use of
   *     Confidence or Fiducial Limits Illustrated in the Case of the Binomial</a>
   */
  public static double atMost(int seen, int of, double confidence) {
    if (seen < 0 || of < 1 || seen > of) {
      throw new IllegalArgumentException(seen + " of " + of + " is no proportion");
    }
    return seen == of
        ? 1
        : BetaDistribution.of(seen + 1.0, (double) of - seen)
            .inverseCumulativeProbability(confidence);
  }
}
