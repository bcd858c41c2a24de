package heavyloop.compare;

import heavyloop.stats.HodgesLehmann;
import heavyloop.stats.Interval;
import heavyloop.stats.MannWhitney;
import heavyloop.stats.MeanContrast;

/**
 * A benchmark of two runs by the ranks of its forks, which an outlier can't mislead.
 *
 * @param ratio the median of those of all pairs of forks (Hodges and Lehmann)
 * @param p two-sided and exact (Mann and Whitney); not adjusted
 * @param disagree whether they say something else than the means, which is a reason to look at the
 *     forks one by one: one of the two finds a clear difference where the other finds none, or the
 *     ratio is outside of the interval. Few forks can't be clear by ranks, however far apart they
 *     are; that isn't counted.
 */
public record Ranks(double ratio, double p, boolean disagree) {
  private static final double CLEAR = 0.01;
  private static final double UNCLEAR = 0.05;

  static Ranks of(Match match, Interval interval) {
    double ratio = Math.exp(HodgesLehmann.shift(match.baseLogs(), match.headLogs()));
    double p = MannWhitney.pTwoSided(match.baseLogs(), match.headLogs());
    boolean disagree =
        match.change().filter(change -> disagree(change, interval, ratio, p, match)).isPresent();
    return new Ranks(ratio, p, disagree);
  }

  private static boolean disagree(
      MeanContrast change, Interval interval, double ratio, double p, Match match) {
    double means = change.pTwoSided();
    boolean onlyMeans = means <= CLEAR && p > UNCLEAR && least(match) <= CLEAR;
    boolean onlyRanks = p <= CLEAR && means > UNCLEAR;
    return onlyMeans || onlyRanks || (change.standardError() > 0 && !interval.contains(ratio));
  }

  /**
   * The least p that so many forks can have: one order of all is the most extreme, on each side.
   */
  private static double least(Match match) {
    double orders = 1;
    for (int i = 1; i <= match.baseForks(); i++) {
      orders *= (double) (match.headForks() + i) / i;
    }
    return 2 / orders;
  }
}
