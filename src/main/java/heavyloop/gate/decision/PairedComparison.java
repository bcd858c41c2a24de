package heavyloop.gate.decision;

import heavyloop.stats.Effect;
import heavyloop.stats.Interval;
import heavyloop.stats.MeanContrast;
import heavyloop.stats.Power;
import heavyloop.stats.RankTests;
import heavyloop.stats.Sample;
import java.util.Arrays;

/**
 * Two tests of whether head is slower than base. Either may say so, at half of the error
 * (Bonferroni). The paired t of the blocks' differences is immune to what slows both forks of a
 * block down, and needs few blocks, but a single disturbed fork blinds it. The ranks of all forks
 * (Mann and Whitney) hardly notice such a fork.
 */
record PairedComparison(MeanContrast mean, MeanContrast plain, Sample base, Sample head) {
  static final int TESTS = 2;

  /** Compares the forks of at least two blocks. */
  static PairedComparison of(PairedSamples blocks) {
    return new PairedComparison(
        MeanContrast.mean(Sample.of(blocks.differences())),
        MeanContrast.mean(Sample.of(blocks.plainDifferences())),
        Sample.of(blocks.base()),
        Sample.of(blocks.head()));
  }

  /**
   * Whether either test finds head slower.
   *
   * @param least the smallest estimate that counts, at least 0
   * @param p the largest p that counts
   */
  boolean isSlower(double least, double p) {
    return (mean.estimate() >= least && mean.pGreater(0) <= p)
        || (RankTests.pGreater(base, head) <= p && RankTests.shift(base, head) >= least);
  }

  /** The mirror image of {@link #isSlower}. */
  boolean isFaster(double least, double p) {
    return swapped().isSlower(least, p);
  }

  /**
   * Whether either test finds head slower by less than delta, if at all. The differences of blocks
   * may be robust ones, which don't see a cost in few of the iterations, such as that of garbage
   * collections. Therefore the plain means have a veto: they must not exceed delta by more than
   * their standard error.
   */
  boolean isSlowerByLessThan(double delta, double p) {
    boolean vetoed = plain.estimate() - plain.standardError() > delta;
    Sample slower = Sample.of(Arrays.stream(base.sorted()).map(y -> y + delta).toArray());
    return (mean.pLess(delta) <= p && !vetoed) || RankTests.pGreater(head, slower) <= p;
  }

  private PairedComparison swapped() {
    return new PairedComparison(mean.negate(), plain.negate(), /* base= */ head, /* head= */ base);
  }

  /** The p of the clearer test, adjusted for there being two. */
  private double pSlower() {
    return Math.min(1, TESTS * Math.min(mean.pGreater(0), RankTests.pGreater(base, head)));
  }

  /**
   * The effect in some blocks. Ratio, interval and smallest change are those of the paired t: one
   * disturbed fork makes the interval wide, so it may contain 1 although the ranks are clear.
   *
   * @param level of the test that the smallest change refers to
   */
  static Effect effect(PairedSamples blocks, double level) {
    if (blocks.size() < 2) {
      return Effect.ofRatio(
          Math.exp(Arrays.stream(blocks.differences()).average().orElse(Double.NaN)));
    }
    PairedComparison change = of(blocks);
    return new Effect(
        Math.exp(change.mean.estimate()),
        change.mean.interval(Interval.CONFIDENCE).exp(),
        change.pSlower(),
        change.swapped().pSlower(),
        Math.exp(Power.smallestChange(change.mean, level, Power.TARGET)));
  }
}
