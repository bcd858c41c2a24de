package heavyloop.gate.decision;

import heavyloop.gate.decision.Decision.Inconclusive;
import heavyloop.stats.Effect;

/**
 * Decides as soon as a look at the blocks is clear. What looks slower is confirmed on fresh blocks:
 * the looks stopped when it looked worst, so their blocks exaggerate. Only the fresh blocks, which
 * nothing stopped, say whether it is slower and by how much.
 */
public record SequentialRule(Design design) implements Decision.StoppingRule {

  /**
   * The last look taken at some blocks.
   *
   * @param blocks the number of blocks it saw; for {@link Finding#NONE}, of the next look
   */
  record InterimLook(int blocks, Finding finding) {
    enum Finding {
      /** Nothing yet; the next look may. */
      NONE,
      /** Slower, to be confirmed. */
      SLOWER,
      /** Slower by less than the margin, if at all. */
      UNCHANGED,
      /** Unchanged, and meets what it takes to be slower in the other direction. */
      FASTER,
      /** Nothing, and it was the last look. */
      EXHAUSTED
    }
  }

  @Override
  public Decision decide(PairedSamples blocks, double delta) {
    InterimLook look = look(blocks, delta);
    return switch (look.finding()) {
      case NONE ->
          new Decision.Undecided(false, look.blocks() - blocks.size(), inconclusive(blocks));
      case EXHAUSTED -> inconclusive(blocks.between(0, look.blocks()));
      case SLOWER -> confirm(blocks, look.blocks(), delta);
      case UNCHANGED, FASTER ->
          new Decision.Pass(
              PairedComparison.effect(
                  blocks.between(0, look.blocks()), design.lastLook().regressionLevel()),
              look.blocks(),
              look.finding() == InterimLook.Finding.FASTER);
    };
  }

  /** Looks at the first blocks, then at more of them, until a look finds something. */
  InterimLook look(PairedSamples blocks, double delta) {
    for (Design.Look look : design.looks()) {
      if (look.blocks() > blocks.size()) {
        return new InterimLook(look.blocks(), InterimLook.Finding.NONE);
      }
      PairedComparison change = PairedComparison.of(blocks.between(0, look.blocks()));
      double level = look.regressionLevel();
      if (change.isSlower(delta / 2, level)) {
        return new InterimLook(look.blocks(), InterimLook.Finding.SLOWER);
      }
      if (change.isSlowerByLessThan(delta, look.passLevel())) {
        return new InterimLook(
            look.blocks(),
            change.isFaster(delta / 2, level)
                ? InterimLook.Finding.FASTER
                : InterimLook.Finding.UNCHANGED);
      }
    }
    return new InterimLook(design.lastLook().blocks(), InterimLook.Finding.EXHAUSTED);
  }

  private Inconclusive inconclusive(PairedSamples blocks) {
    return new Inconclusive(
        PairedComparison.effect(blocks, design.lastLook().regressionLevel()), blocks.size(), false);
  }

  private Decision confirm(PairedSamples blocks, int seen, double delta) {
    int end = seen + design.confirmationBlocks();
    int used = Math.min(end, blocks.size());
    PairedSamples fresh = blocks.between(seen, used);
    Effect effect = PairedComparison.effect(fresh, design.confirmationLevel());
    Inconclusive unconfirmed = new Inconclusive(effect, used, true);
    if (used < end) {
      return new Decision.Undecided(true, end - used, unconfirmed);
    }
    PairedComparison change = PairedComparison.of(fresh);
    if (change.isSlower(0, design.confirmationLevel())) {
      return new Decision.Regression(effect, used);
    }
    return change.isSlowerByLessThan(delta, Design.UNCONFIRMED_PASS)
        ? new Decision.Pass(effect, used, false)
        : unconfirmed;
  }
}
