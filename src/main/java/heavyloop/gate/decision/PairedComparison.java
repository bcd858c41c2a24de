package heavyloop.gate.decision;

import heavyloop.gate.decision.SequentialRule.Look;
import heavyloop.stats.Effect;
import heavyloop.stats.Finding;
import heavyloop.stats.Finding.Evidence;
import heavyloop.stats.Interval;
import heavyloop.stats.MeanContrast;
import heavyloop.stats.Power;
import heavyloop.stats.RankTests;
import heavyloop.stats.Sample;
import heavyloop.stats.VariancePrior;
import java.util.Arrays;

/**
 * Two tests of whether head is slower than base. Either may say so, at half of the error
 * (Bonferroni). The paired t test of the blocks' differences is immune to influences that slow down
 * both forks of a block, and needs few blocks, but a single disturbed fork blinds it. The ranks of
 * all forks (Mann and Whitney) hardly notice such a fork.
 *
 * @param mean the paired t test
 * @param moderated the same, with what is known of the noise from earlier blocks. Only a pass may
 *     rest on it: if the machine was quieter then, it would see slowdowns in noise
 * @param plain the means of the forks, without regard to pairs of iterations
 */
record PairedComparison(
    MeanContrast mean, MeanContrast moderated, MeanContrast plain, Sample base, Sample head) {
  static final int TESTS = 2;

  /** The probability above, and below, the printed interval. */
  private static final double TAIL = (1 - Interval.CONFIDENCE) / 2;

  /**
   * Compares the forks of at least two blocks.
   *
   * @param prior the prior knowledge of the variance of the differences
   */
  static PairedComparison of(PairedSamples blocks, VariancePrior prior) {
    Sample differences = Sample.of(blocks.differences());
    MeanContrast mean = MeanContrast.mean(differences);
    return new PairedComparison(
        mean,
        prior.isContradicted(differences.variance(), mean.degreesOfFreedom())
            ? mean
            : MeanContrast.mean(differences, prior),
        MeanContrast.mean(Sample.of(blocks.plainDifferences())),
        Sample.of(blocks.base()),
        Sample.of(blocks.head()));
  }

  /**
   * The finding of a look.
   *
   * @param last whether no other look follows
   */
  Finding finding(double delta, Look look, boolean last) {
    return finding(delta, look, isSlowerByLessThan(delta, look.passLevel()), last);
  }

  /**
   * The finding of a look at fresh blocks. A slowdown whose interval is within the margin isn't
   * called a regression: another look decides, and the last one calls it slower, within the margin.
   */
  Finding confirmed(double delta, Look look, boolean last) {
    Finding finding = finding(delta, look, last);
    boolean within = finding == Finding.REGRESSION && isWithin(delta, TAIL);
    return within ? (last ? Finding.SLOWER_WITHIN_MARGIN : Finding.INCONCLUSIVE) : finding;
  }

  /**
   * A speed-up ends the looks only if they would pass anyway: its interval is that of a single
   * look, and repeated looks would find one in most noisy benchmarks.
   */
  private Finding finding(double delta, Look look, boolean within, boolean last) {
    double level = look.regressionLevel();
    return Finding.of(
        new Evidence(
            isSlower(0, level),
            isSlower(delta / 2, level),
            (within || last) && isFaster(),
            within));
  }

  /**
   * Whether either test finds head slower.
   *
   * @param least the smallest estimate that counts, at least 0
   * @param p the largest p that counts
   */
  private boolean isSlower(double least, double p) {
    return (mean.estimate() >= least && mean.pGreater(0) <= p)
        || (RankTests.pGreater(base, head) <= p && RankTests.shift(base, head) >= least);
  }

  /** Whether the interval of the ratio lies below 1. */
  private boolean isFaster() {
    return mean.pLess(0) <= TAIL && !isVetoed(0);
  }

  /**
   * Whether either test finds head slower by less than delta, if at all. The ranks may say so only
   * if the mean, the true cost of a slowdown, is at most delta, too: if one in five of head's forks
   * takes twice as long, most ranks still look unchanged.
   */
  private boolean isSlowerByLessThan(double delta, double p) {
    return isWithin(delta, p)
        || (Math.max(mean.estimate(), plain.estimate()) <= delta && pByRanks(delta) <= p);
  }

  private double pByRanks(double delta) {
    Sample slower = Sample.of(Arrays.stream(base.sorted()).map(y -> y + delta).toArray());
    return RankTests.pGreater(head, slower);
  }

  private boolean isWithin(double delta, double p) {
    return moderated.pLess(delta) <= p && !isVetoed(delta);
  }

  /**
   * The differences of blocks may be robust ones, which miss a cost in only a few iterations, such
   * as garbage collections. The plain means therefore have a veto: they must not exceed a bound by
   * more than their standard error.
   */
  private boolean isVetoed(double bound) {
    return plain.estimate() - plain.standardError() > bound;
  }

  private PairedComparison swapped() {
    return new PairedComparison(
        mean.negate(), moderated.negate(), plain.negate(), /* base= */ head, /* head= */ base);
  }

  /** The p of the clearer test, adjusted for two tests. */
  private double pSlower() {
    return Math.min(1, TESTS * Math.min(mean.pGreater(0), RankTests.pGreater(base, head)));
  }

  /**
   * The effect in some blocks. Ratio, interval and smallest change come from the paired t test: one
   * disturbed fork widens the interval, so it may contain 1 although the ranks are clear.
   *
   * @param level the level of the test for the smallest change
   */
  static Effect effect(PairedSamples blocks, double level, VariancePrior prior) {
    if (blocks.size() < 2) {
      return Effect.ofRatio(
          Math.exp(Arrays.stream(blocks.differences()).average().orElse(Double.NaN)));
    }
    PairedComparison change = of(blocks, prior);
    return new Effect(
        Math.exp(change.mean.estimate()),
        change.moderated.interval(Interval.CONFIDENCE).exp(),
        change.pSlower(),
        change.swapped().pSlower(),
        Power.smallestChange(change.moderated, level, Power.TARGET).exp());
  }
}
