package heavyloop.stats;

/**
 * The finding of a comparison of a change with a margin. The first one that applies counts, in the
 * order below: so a slowdown proven to be within the margin is never a regression, however clear it
 * is, and a clear speed-up is called one, although it is also within the margin.
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

  /** The finding that follows from the evidence. */
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
   * @param slowerByHalf whether it is, by an estimate of at least half of the margin
   * @param faster whether the two-sided interval lies below 1
   * @param withinMargin whether it is proven to be slower by less than the margin, if at all
   */
  public record Evidence(
      boolean slower, boolean slowerByHalf, boolean faster, boolean withinMargin) {}
}
