package heavyloop.compare;

import heavyloop.stats.HodgesLehmann;
import heavyloop.stats.Interval;
import heavyloop.stats.MannWhitney;
import heavyloop.stats.MeanContrast;

/**
 * A benchmark of two runs by the ranks of its forks, which outliers can't mislead.
 *
 * @param ratio the median ratio of all pairs of forks (Hodges and Lehmann)
 * @param p two-sided and exact (Mann and Whitney), not adjusted; not a number with a single fork
 * @param disagree whether ranks contradict means, which is a reason to look at the single forks:
 *     only one of the two finds a clear difference, or the ratio is outside of the interval. Means
 *     may be clear alone where so few forks can't be clear by ranks.
 */
public record Ranks(double ratio, double p, boolean disagree) {
  private static final double CLEAR = 0.01;
  private static final double UNCLEAR = 0.05;

  /** The ratio alone, for a single fork on a side. */
  static Ranks untested(MatchedBenchmark match) {
    return new Ranks(medianRatio(match), Double.NaN, false);
  }

  static Ranks of(MatchedBenchmark match, MeanContrast change, Interval interval) {
    double ratio = medianRatio(match);
    double p = MannWhitney.pTwoSided(match.baseLogs(), match.headLogs());
    double means = change.pTwoSided();
    boolean onlyMeans = means <= CLEAR && p > UNCLEAR && smallestP(match) <= CLEAR;
    boolean onlyRanks = p <= CLEAR && means > UNCLEAR;
    boolean outside = change.standardError() > 0 && !interval.contains(ratio);
    return new Ranks(ratio, p, onlyMeans || onlyRanks || outside);
  }

  private static double medianRatio(MatchedBenchmark match) {
    return Math.exp(HodgesLehmann.shift(match.baseLogs(), match.headLogs()));
  }

  /** The smallest attainable two-sided p: 2 / C(m + n, m). */
  private static double smallestP(MatchedBenchmark match) {
    double orders = 1;
    for (int i = 1; i <= match.baseLogs().size(); i++) {
      orders *= (double) (match.headLogs().size() + i) / i;
    }
    return 2 / orders;
  }
}
