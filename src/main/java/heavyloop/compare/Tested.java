package heavyloop.compare;

import heavyloop.stats.Interval;

/**
 * A benchmark of two runs of one machine, and what a test says of it.
 *
 * @param interval the 95 % interval of the ratio; not a number at both ends where a run has a
 *     single fork
 * @param ranks what is found without the assumption that forks are spread evenly about their mean
 * @param pSlower how probable so much slowness would be by chance; adjusted for how many benchmarks
 *     are tested (Holm); 1 where nothing could be tested
 * @param pFaster the same, of so much speed
 * @param margin the slowdown that matters
 */
public record Tested(
    Match match,
    Interval interval,
    Ranks ranks,
    double pSlower,
    double pFaster,
    double margin,
    Verdict verdict) {

  /** The smaller of both. */
  public double p() {
    return Math.min(pSlower, pFaster);
  }
}
