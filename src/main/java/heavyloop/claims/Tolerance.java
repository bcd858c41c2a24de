package heavyloop.claims;

import heavyloop.results.BenchmarkId;
import heavyloop.suite.SuiteFacts;

/**
 * How narrow the interval of a benchmark's time should be, so that what hangs on it can be decided:
 * the claims, the controls and the ranking. It follows from the bounds alone. If the figures had a
 * say, forks would be added until a claim holds.
 */
public final class Tolerance {
  /** Mechanisms that differ by less are called equal. */
  private static final double OF_RANKING = 0.05;

  private Tolerance() {}

  /**
   * The largest half width of the interval, as a part of the time; infinite if nothing hangs on it.
   *
   * @param processors of the machine
   */
  public static double of(BenchmarkId id, int processors) {
    double ofClaims =
        Claims.ALL.stream()
            .flatMap(claim -> claim.expectations().stream())
            .filter(e -> e.benchmarks().stream().anyMatch(ref -> ref.isOf(id, processors)))
            .mapToDouble(Expectation::tolerance)
            .min()
            .orElse(Double.POSITIVE_INFINITY);
    boolean isRanked = SuiteFacts.isHeadline(id.benchmark(), id.params(), processors);
    return isRanked ? Math.min(ofClaims, OF_RANKING / Math.sqrt(2)) : ofClaims;
  }
}
