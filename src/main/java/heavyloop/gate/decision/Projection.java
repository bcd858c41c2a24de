package heavyloop.gate.decision;

import heavyloop.gate.decision.SequentialRule.Look;
import heavyloop.stats.MeanContrast;
import heavyloop.stats.Sample;
import java.util.List;
import java.util.OptionalInt;

/**
 * A guess of when a benchmark will be decided, for whoever waits: its blocks go on like those that
 * it has. A few blocks say little, so their deviation is moderated by that of the suite, and a
 * change must be clear.
 *
 * @param mean of the blocks' differences
 * @param deviation of a block's difference
 */
record Projection(double mean, double deviation) {
  /** The degrees of freedom that the suite counts for. */
  private static final int GUESS = 2;

  /** The largest p of a change that isn't taken for chance. */
  private static final double CLEAR = 0.05;

  /**
   * The projection of some blocks.
   *
   * @param usual the noise of a benchmark of the suite, in margins
   */
  static Projection of(PairedSamples blocks, double delta, double usual) {
    int size = blocks.size();
    if (size < 2) {
      return new Projection(0, usual * delta);
    }
    Sample sample = Sample.of(blocks.differences());
    double guessed = usual * usual * delta * delta;
    double variance = (GUESS * guessed + (size - 1) * sample.variance()) / (GUESS + size - 1);
    Projection changed = new Projection(sample.mean(), Math.sqrt(variance));
    return changed.after(size).pTwoSided() < CLEAR
        ? changed
        : new Projection(0, changed.deviation());
  }

  private MeanContrast after(int blocks) {
    return new MeanContrast(mean, deviation / Math.sqrt(blocks), blocks - 1.0);
  }

  /** The first look beyond some blocks that passes. */
  OptionalInt pass(List<Look> looks, int seen, double delta) {
    return looks.stream()
        .filter(look -> look.blocks() > seen)
        .filter(look -> after(look.blocks()).pLess(delta) <= look.passLevel())
        .mapToInt(Look::blocks)
        .findFirst();
  }

  /** The first look beyond some blocks that finds a regression. */
  OptionalInt regression(List<Look> looks, int seen, double delta) {
    return looks.stream()
        .filter(look -> look.blocks() > seen && mean >= delta / 2)
        .filter(look -> after(look.blocks()).pGreater(0) <= look.regressionLevel())
        .mapToInt(Look::blocks)
        .findFirst();
  }
}
