package heavyloop.gate;

import heavyloop.stats.HodgesLehmann;
import heavyloop.stats.Interval;
import heavyloop.stats.MannWhitney;
import heavyloop.stats.MeanContrast;
import heavyloop.stats.Power;
import heavyloop.stats.Sample;
import java.util.Arrays;

/**
 * By how much head is slower than base, as two tests see it, either of which may say so at half of
 * the error (Bonferroni). The paired t of the blocks' differences isn't disturbed by what slows
 * both forks of a block down, and says much with few blocks; but a single fork that was disturbed
 * by something else makes it blind. Ranks of all forks (Mann and Whitney) hardly see such a fork.
 */
final class Change {
  static final int TESTS = 2;

  private final MeanContrast mean;
  private final Sample base;
  private final Sample head;

  private Change(MeanContrast mean, Sample base, Sample head) {
    this.mean = mean;
    this.base = base;
    this.head = head;
  }

  /** Of at least two blocks. */
  static Change of(Blocks blocks) {
    return new Change(
        MeanContrast.mean(Sample.of(blocks.differences())),
        Sample.of(blocks.base()),
        Sample.of(blocks.head()));
  }

  /**
   * Whether a test finds it slower.
   *
   * @param least what the test must estimate at least, at least 0
   * @param p of that test, at most
   */
  boolean isSlower(double least, double p) {
    return (mean.estimate() >= least && mean.pGreater(0) <= p)
        || (MannWhitney.pGreater(base, head) <= p && HodgesLehmann.shift(base, head) >= least);
  }

  /** Whether a test finds it faster, as {@link #isSlower} does in the other direction. */
  boolean isFaster(double least, double p) {
    return new Change(mean.negate(), /* base= */ head, /* head= */ base).isSlower(least, p);
  }

  /** Whether a test finds it slower by less than delta. */
  boolean isSlowerByLessThan(double delta, double p) {
    return mean.pLess(delta) <= p || MannWhitney.pGreater(head, slowedBy(delta)) <= p;
  }

  private Sample slowedBy(double delta) {
    return Sample.of(Arrays.stream(base.sorted()).map(y -> y + delta).toArray());
  }

  /** Against "no slower", by the clearer of both tests. */
  double p() {
    return Math.min(1, TESTS * Math.min(mean.pGreater(0), MannWhitney.pGreater(base, head)));
  }

  /** The smallest ratio above 1 that the paired t of such blocks finds with a probability. */
  double smallest(double level, double power) {
    return Math.exp(Power.smallestChange(mean, level, power));
  }

  double ratio() {
    return Math.exp(mean.estimate());
  }

  Interval ratioInterval(double confidence) {
    return mean.interval(confidence).exp();
  }
}
