package heavyloop.gate.decision;

import heavyloop.gate.decision.Decision.Inconclusive;
import heavyloop.gate.decision.Decision.Undecided;

/** Decides by the blocks of a benchmark, and so when there are enough of them. */
public interface StoppingRule {

  /**
   * The decision after some blocks. Blocks beyond the one that settled it don't change it.
   *
   * @param delta the logarithm of the smallest ratio that matters, above 0
   */
  Decision decide(PairedSamples blocks, double delta);

  /** Wants a fixed number of blocks, and tests nothing. */
  record FixedBlocks(int wanted) implements StoppingRule {
    /** The level that the smallest change refers to; nothing is tested at it. */
    private static final double LEVEL = 0.05;

    @Override
    public Decision decide(PairedSamples blocks, double delta) {
      Inconclusive untested =
          new Inconclusive(PairedComparison.effect(blocks, LEVEL), blocks.size(), false);
      return blocks.size() < wanted
          ? new Undecided(false, wanted - blocks.size(), untested)
          : untested;
    }
  }
}
