package heavyloop.stats;

/**
 * The finding of a comparison: a change against a margin, in the order in which it is asked: the
 * first one that holds counts. So a slowdown that is proven to be within the margin is never a
 * regression, however clear it is, and a clear speed-up is called one, although it is within the
 * margin too.
 */
public enum Finding {
  /** Proven slower, and proven to be within the margin. */
  SLOWER_WITHIN_MARGIN,
  /** The interval of the ratio lies below 1. */
  FASTER,
  /** Slower by less than the margin, if at all. */
  UNCHANGED,
  /** Proven slower, and by at least half of the margin. */
  REGRESSION,
  INCONCLUSIVE;

  /** The finding that the evidence amounts to. */
  public static Finding of(Evidence evidence) {
    if (evidence.slower() && evidence.withinMargin()) {
      return SLOWER_WITHIN_MARGIN;
    }
    if (evidence.faster()) {
      return FASTER;
    }
    if (evidence.withinMargin()) {
      return UNCHANGED;
    }
    return evidence.slowerByHalf() ? REGRESSION : INCONCLUSIVE;
  }

  /** Whether the change is known to be harmless. */
  public boolean isPass() {
    return this != REGRESSION && this != INCONCLUSIVE;
  }

  /**
   * The results of tests of a change.
   *
   * @param slower whether it is proven to be slower
   * @param slowerByHalf whether it is, and the estimate is at least half of the margin
   * @param faster whether the two-sided interval lies below 1
   * @param withinMargin whether it is proven to be slower by less than the margin, if at all
   */
  public record Evidence(
      boolean slower, boolean slowerByHalf, boolean faster, boolean withinMargin) {}
}
