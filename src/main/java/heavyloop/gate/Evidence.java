package heavyloop.gate;

import heavyloop.stats.Interval;
import heavyloop.stats.MeanContrast;
import heavyloop.stats.Sample;
import java.util.Arrays;

/**
 * What blocks say of the change.
 *
 * @param blocks how many were used in all, for the looks and for the confirmation
 * @param ratio head / base; not a number without blocks
 * @param interval of the ratio, with 95 % confidence; not a number with fewer than two blocks
 * @param p one-sided, against "no slower"; not a number with fewer than two blocks
 */
public record Evidence(int blocks, double ratio, Interval interval, double p) {
  private static final double CONFIDENCE = 0.95;

  /** That of some differences of logarithms, where so many blocks were used. */
  static Evidence of(double[] differences, int blocks) {
    if (differences.length < 2) {
      double ratio = Math.exp(Arrays.stream(differences).average().orElse(Double.NaN));
      return new Evidence(blocks, ratio, new Interval(Double.NaN, Double.NaN), Double.NaN);
    }
    MeanContrast change = MeanContrast.mean(Sample.of(differences));
    return new Evidence(
        blocks, Math.exp(change.estimate()), change.interval(CONFIDENCE).exp(), change.pGreater(0));
  }
}
