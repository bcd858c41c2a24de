package heavyloop.gate.decision;

import heavyloop.stats.Effect;
import heavyloop.stats.Finding;
import heavyloop.stats.VariancePrior;

/** The state of a benchmark, by the blocks measured so far. */
public sealed interface Decision {

  /** The decision if no more blocks come. */
  Decided ifStoppedNow();

  /**
   * More blocks are needed.
   *
   * @param confirming whether a look found it slower, which fresh blocks must confirm
   * @param missing the blocks to the next look or to the end of the confirmation
   */
  record Undecided(boolean confirming, int missing, Inconclusive ifStoppedNow)
      implements Decision {}

  /** No more blocks are needed. */
  sealed interface Decided extends Decision {
    /** The effect in the blocks that decided. */
    Effect effect();

    /** The number of blocks used for the looks and the confirmation together. */
    int blocks();

    @Override
    default Decided ifStoppedNow() {
      return this;
    }
  }

  /**
   * A look found it slower, and fresh blocks confirm it; the effect is that of the fresh blocks.
   */
  record Regression(Effect effect, int blocks) implements Decided {}

  /**
   * Slower by less than the margin, if at all.
   *
   * @param effect the effect in the blocks of that look, or in fresh blocks that refute an earlier
   *     look
   * @param finding a finding that {@linkplain Finding#isPass passes}
   */
  record Pass(Effect effect, int blocks, Finding finding) implements Decided {}

  /**
   * The blocks leave the question open.
   *
   * @param effect the effect in all blocks, or in the fresh ones if there was something to confirm
   * @param unconfirmed whether a look found it slower, but fresh blocks don't confirm it
   */
  record Inconclusive(Effect effect, int blocks, boolean unconfirmed) implements Decided {}

  /** Decides by the blocks of a benchmark, and thereby also when there are enough. */
  interface StoppingRule {

    /**
     * The decision after some blocks. Blocks beyond the one that settled it don't change it.
     *
     * @param delta the logarithm of the smallest ratio that matters, above 0
     */
    default Decision decide(PairedSamples blocks, double delta) {
      return decide(blocks, delta, VariancePrior.NONE);
    }

    /**
     * The decision after some blocks of a benchmark whose noise has been measured before.
     *
     * @param prior the prior knowledge of the variance of the blocks' differences
     */
    Decision decide(PairedSamples blocks, double delta, VariancePrior prior);

    /**
     * A guess of how many blocks an undecided benchmark still needs; one at least.
     *
     * @param usual the noise of a benchmark of the suite: the standard deviation of a block, in
     *     margins
     */
    int remaining(PairedSamples blocks, double delta, double usual);

    /** Wants a fixed number of blocks, without any test. */
    record FixedBlocks(int wanted) implements StoppingRule {
      /** The level of the smallest change, which isn't used for a test. */
      private static final double LEVEL = 0.05;

      @Override
      public int remaining(PairedSamples blocks, double delta, double usual) {
        return Math.max(1, wanted - blocks.size());
      }

      @Override
      public Decision decide(PairedSamples blocks, double delta, VariancePrior prior) {
        Inconclusive untested =
            new Inconclusive(PairedComparison.effect(blocks, LEVEL, prior), blocks.size(), false);
        return blocks.size() < wanted
            ? new Undecided(false, wanted - blocks.size(), untested)
            : untested;
      }
    }
  }
}
