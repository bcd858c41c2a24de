package heavyloop.gate.decision;

import heavyloop.gate.decision.Decision.Inconclusive;
import heavyloop.gate.decision.Decision.Pass;
import heavyloop.gate.decision.Decision.Regression;
import heavyloop.gate.decision.Decision.Undecided;
import heavyloop.stats.Effect;
import heavyloop.stats.ErrorSpending;
import heavyloop.stats.Finding;
import heavyloop.stats.Power;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Decides as soon as a look at the blocks is clear. What looks slower is confirmed on fresh blocks:
 * the looks stopped when it looked worst, so their blocks exaggerate. Only the fresh blocks say
 * whether it is slower and by how much; they too are looked at more than once.
 *
 * <p>Alpha is spent as (n/N)², so early looks need strong evidence; beta and the errors of the
 * confirmation are spent linearly, so clear benchmarks stop early. Each of the two tests of a
 * {@link PairedComparison} spends half.
 *
 * @param looks in the order of their blocks
 * @param confirmation the looks at the fresh blocks of a candidate
 */
public record SequentialRule(List<Look> looks, List<Look> confirmation)
    implements Decision.StoppingRule {

  /**
   * A look at the first blocks of a benchmark, or of its confirmation.
   *
   * @param blocks the number of blocks that it sees
   * @param regressionLevel the largest p of either test against "no slower"
   * @param passLevel the largest p of either test against "slower by the margin"
   */
  public record Look(int blocks, double regressionLevel, double passLevel) {}

  /** The largest probability that a slowdown as large as the margin passes a look. */
  static final double BETA = 1 - Power.TARGET;

  /**
   * The largest probability that a slowdown as large as the margin passes its confirmation. It is
   * small, since the looks have spent {@link #BETA} already.
   */
  static final double CONFIRMATION_BETA = 0.01;

  /** The blocks of the first look. */
  public static final int FEWEST_BLOCKS = 4;

  /** The standard deviation of the blocks' differences, in margins, that is worth gating. */
  public static final double USUAL_SD = 0.75;

  private static final List<Integer> FIRST_LOOKS = List.of(FEWEST_BLOCKS, 6, 8, 10, 12, 16, 20);

  private static final List<Integer> CONFIRMATION_LOOKS = List.of(FEWEST_BLOCKS, 6, 8, 10, 13, 17);

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
    double confirmationAlpha = Math.min(0.05, 1.0 / benchmarks);
    int confirmationBlocks = confirmationBlocks(confirmationAlpha / PairedComparison.TESTS);
    return new SequentialRule(
        looks(alpha, 2, BETA, upTo(maxBlocks, FIRST_LOOKS)),
        looks(
            confirmationAlpha, 1, CONFIRMATION_BETA, upTo(confirmationBlocks, CONFIRMATION_LOOKS)));
  }

  /** Looks whose levels spend two errors, half of each on either test. */
  private static List<Look> looks(double alpha, double alphaPower, double beta, int... blocks) {
    double[] regression = ErrorSpending.levels(alpha / PairedComparison.TESTS, alphaPower, blocks);
    double[] pass = ErrorSpending.levels(beta / PairedComparison.TESTS, 1, blocks);
    return IntStream.range(0, blocks.length)
        .mapToObj(k -> new Look(blocks[k], regression[k], pass[k]))
        .toList();
  }

  /** The first looks, then each a quarter further, up to the last one. */
  private static int[] upTo(int last, List<Integer> first) {
    List<Integer> looks = new ArrayList<>(first);
    for (int next = next(first.get(first.size() - 1)); next < last; next = next(next)) {
      looks.add(next);
    }
    looks.removeIf(look -> look >= last);
    looks.add(last);
    return looks.stream().mapToInt(Integer::intValue).toArray();
  }

  private static int next(int look) {
    return (5 * look + 3) / 4;
  }

  private static int confirmationBlocks(double level) {
    int blocks = FEWEST_CONFIRMATION_BLOCKS;
    while (Power.ofPaired(USUAL_SD, blocks, 1, level) < CONFIRMATION_POWER) {
      blocks++;
    }
    return blocks;
  }

  /** The last look, which sees all blocks. */
  public Look lastLook() {
    return last(looks);
  }

  /** The largest number of fresh blocks that a confirmation takes. */
  public int confirmationBlocks() {
    return last(confirmation).blocks();
  }

  private static Look last(List<Look> looks) {
    return looks.get(looks.size() - 1);
  }

  @Override
  public Decision decide(PairedSamples blocks, double delta) {
    for (Look look : looks) {
      if (blocks.size() < look.blocks()) {
        Inconclusive open = inconclusive(blocks, blocks.size(), looks, false);
        return new Undecided(false, look.blocks() - blocks.size(), open);
      }
      PairedSamples seen = blocks.between(0, look.blocks());
      Finding finding = PairedComparison.of(seen).finding(delta, look, look.equals(lastLook()));
      if (finding == Finding.REGRESSION) {
        return confirm(blocks, look.blocks(), delta);
      }
      if (finding.isPass()) {
        return new Pass(effect(seen, looks), look.blocks(), finding);
      }
    }
    int seen = lastLook().blocks();
    return inconclusive(blocks.between(0, seen), seen, looks, false);
  }

  private Decision confirm(PairedSamples blocks, int seen, double delta) {
    for (Look look : confirmation) {
      int end = seen + look.blocks();
      if (blocks.size() < end) {
        PairedSamples fresh = blocks.between(seen, blocks.size());
        Inconclusive open = inconclusive(fresh, blocks.size(), confirmation, true);
        return new Undecided(true, end - blocks.size(), open);
      }
      PairedSamples fresh = blocks.between(seen, end);
      boolean last = look.equals(last(confirmation));
      Finding finding = PairedComparison.of(fresh).confirmed(delta, look, last);
      if (finding == Finding.REGRESSION) {
        return new Regression(effect(fresh, confirmation), end);
      }
      if (finding.isPass()) {
        return new Pass(effect(fresh, confirmation), end, finding);
      }
    }
    int end = seen + confirmationBlocks();
    return inconclusive(blocks.between(seen, end), end, confirmation, true);
  }

  private static Inconclusive inconclusive(
      PairedSamples seen, int blocks, List<Look> looks, boolean unconfirmed) {
    return new Inconclusive(effect(seen, looks), blocks, unconfirmed);
  }

  private static Effect effect(PairedSamples seen, List<Look> looks) {
    return PairedComparison.effect(seen, last(looks).regressionLevel());
  }
}
