package heavyloop.gate.decision;

import heavyloop.gate.decision.Decision.Inconclusive;
import heavyloop.stats.Effect;
import heavyloop.stats.ErrorSpending;
import heavyloop.stats.Power;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Decides as soon as a look at the blocks is clear. What looks slower is confirmed on fresh blocks:
 * the looks stopped when it looked worst, so their blocks exaggerate. Only the fresh blocks, which
 * nothing stopped, say whether it is slower and by how much.
 *
 * <p>Alpha is spent as (n/N)², so early looks need strong evidence; beta is spent linearly, so
 * clearly unchanged benchmarks stop early. Each of the two tests of a {@link PairedComparison}
 * spends half.
 *
 * @param looks in the order of their blocks
 * @param confirmationLevel the largest p of either test of fresh blocks against "no slower"
 * @param confirmationBlocks the number of fresh blocks that confirm a regression
 */
public record SequentialRule(List<Look> looks, double confirmationLevel, int confirmationBlocks)
    implements Decision.StoppingRule {

  /**
   * A look at the first blocks of a benchmark.
   *
   * @param blocks the number of blocks that it sees
   * @param regressionLevel the largest p of either test against "no slower"
   * @param passLevel the largest p of either test against "slower by the margin"
   */
  public record Look(int blocks, double regressionLevel, double passLevel) {}

  /** The largest probability that a slowdown as large as the margin passes. */
  static final double BETA = 1 - Power.TARGET;

  /**
   * The largest p of either test of fresh blocks against "slower by the margin" with which an
   * unconfirmed benchmark passes. It is small, since the looks have spent {@link #BETA} already.
   */
  static final double UNCONFIRMED_PASS = 0.01 / PairedComparison.TESTS;

  /** The blocks of the first look. */
  public static final int FEWEST_BLOCKS = 4;

  /** The standard deviation of the blocks' differences, in margins, that is worth gating. */
  public static final double USUAL_SD = 0.75;

  private static final List<Integer> FIRST_LOOKS = List.of(FEWEST_BLOCKS, 6, 8, 10, 12, 16, 20);

  private static final int FEWEST_CONFIRMATION_BLOCKS = 10;

  /** High, so that confirming costs little of the power even in a large suite. */
  private static final double CONFIRMATION_POWER = 0.99;

  /**
   * The rule for a suite. Alpha lets each of k benchmarks through to the confirmation, so each is
   * confirmed at level 1/k (at most 5 %).
   *
   * @param alpha the largest probability that an unchanged suite has a regression; below 50 %
   * @param maxBlocks the blocks of the last look; at least 4
   * @param benchmarks at least 1
   * @throws IllegalArgumentException otherwise
   */
  public static SequentialRule of(double alpha, int maxBlocks, int benchmarks) {
    if (!(alpha > 0 && alpha < 0.5)) {
      throw new IllegalArgumentException("alpha is a probability above 0 and below 50%");
    }
    if (maxBlocks < FEWEST_BLOCKS || benchmarks < 1) {
      throw new IllegalArgumentException(
          "no gate of " + benchmarks + " benchmarks with " + maxBlocks + " blocks");
    }
    int[] blocks = looks(maxBlocks);
    double[] regression = ErrorSpending.levels(alpha / PairedComparison.TESTS, 2, blocks);
    double[] pass = ErrorSpending.levels(BETA / PairedComparison.TESTS, 1, blocks);
    double confirmation = Math.min(0.05, 1.0 / benchmarks) / PairedComparison.TESTS;
    return new SequentialRule(
        IntStream.range(0, blocks.length)
            .mapToObj(k -> new Look(blocks[k], regression[k], pass[k]))
            .toList(),
        confirmation,
        confirmationBlocks(confirmation));
  }

  /** The last look, which sees all blocks. */
  public Look lastLook() {
    return looks.get(looks.size() - 1);
  }

  /** The usual looks, then each a quarter further. */
  private static int[] looks(int maxBlocks) {
    List<Integer> looks = new ArrayList<>(FIRST_LOOKS);
    for (int next = 25; next < maxBlocks; next = (5 * next + 3) / 4) {
      looks.add(next);
    }
    looks.removeIf(look -> look >= maxBlocks);
    looks.add(maxBlocks);
    return looks.stream().mapToInt(Integer::intValue).toArray();
  }

  private static int confirmationBlocks(double level) {
    int blocks = FEWEST_CONFIRMATION_BLOCKS;
    while (Power.ofPaired(USUAL_SD, blocks, 1, level) < CONFIRMATION_POWER) {
      blocks++;
    }
    return blocks;
  }

  @Override
  public Decision decide(PairedSamples blocks, double delta) {
    for (Look look : looks) {
      int missing = look.blocks() - blocks.size();
      if (missing > 0) {
        return new Decision.Undecided(false, missing, inconclusive(blocks));
      }
      PairedSamples seen = blocks.between(0, look.blocks());
      PairedComparison change = PairedComparison.of(seen);
      if (change.isSlower(delta / 2, look.regressionLevel())) {
        return confirm(blocks, look.blocks(), delta);
      }
      if (change.isSlowerByLessThan(delta, look.passLevel())) {
        Effect effect = PairedComparison.effect(seen, lastLook().regressionLevel());
        boolean faster = change.isFaster(delta / 2, look.regressionLevel());
        return new Decision.Pass(effect, look.blocks(), faster);
      }
    }
    return inconclusive(blocks.between(0, lastLook().blocks()));
  }

  private Inconclusive inconclusive(PairedSamples blocks) {
    return new Inconclusive(
        PairedComparison.effect(blocks, lastLook().regressionLevel()), blocks.size(), false);
  }

  private Decision confirm(PairedSamples blocks, int seen, double delta) {
    int end = seen + confirmationBlocks;
    int used = Math.min(end, blocks.size());
    PairedSamples fresh = blocks.between(seen, used);
    Effect effect = PairedComparison.effect(fresh, confirmationLevel);
    Inconclusive unconfirmed = new Inconclusive(effect, used, true);
    if (used < end) {
      return new Decision.Undecided(true, end - used, unconfirmed);
    }
    PairedComparison change = PairedComparison.of(fresh);
    if (change.isSlower(0, confirmationLevel)) {
      return new Decision.Regression(effect, used);
    }
    return change.isSlowerByLessThan(delta, UNCONFIRMED_PASS)
        ? new Decision.Pass(effect, used, false)
        : unconfirmed;
  }
}
