package heavyloop.gate;

import heavyloop.compare.Criteria;
import heavyloop.stats.Interval;
import java.util.Arrays;

/**
 * What blocks say of the change.
 *
 * @param blocks how many were used in all, for the looks and for the confirmation
 * @param ratio head / base, by the paired differences; not a number without blocks
 * @param interval of the ratio, with 95 % confidence, by the paired t: where a fork was disturbed
 *     it is wide, and may contain 1 although the ranks are clear; not a number with fewer than two
 *     blocks
 * @param p one-sided, against "no slower", by the clearer of paired t and ranks, adjusted for there
 *     being two; not a number with fewer than two blocks
 * @param smallestChange the smallest slowdown, as a ratio, that so many blocks find in 95 of 100
 *     cases, by the paired t alone; not a number with fewer than two blocks
 */
public record Evidence(
    int blocks, double ratio, Interval interval, double p, double smallestChange) {
  private static final double CONFIDENCE = 0.95;

  /**
   * That of some blocks.
   *
   * @param used how many were used in all
   * @param level of the test that would have found them slower
   */
  static Evidence of(Blocks some, int used, double level) {
    if (some.size() < 2) {
      double ratio = Math.exp(Arrays.stream(some.differences()).average().orElse(Double.NaN));
      return new Evidence(
          used, ratio, new Interval(Double.NaN, Double.NaN), Double.NaN, Double.NaN);
    }
    Change change = Change.of(some);
    return new Evidence(
        used,
        change.ratio(),
        change.ratioInterval(CONFIDENCE),
        change.p(),
        change.smallest(level, Criteria.POWER));
  }
}
