package heavyloop.gate.decision;

import heavyloop.stats.ErrorSpending;
import heavyloop.stats.Power;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * When a gate looks at a benchmark's blocks, and how clear they must be to decide.
 *
 * <p>Alpha is spent as (n/N)², so early looks need strong evidence; beta is spent linearly, so
 * clearly unchanged benchmarks stop early. Each of the two tests of a {@link PairedComparison}
 * spends half.
 *
 * @param alpha the largest probability that an unchanged suite has a regression
 * @param looks the numbers of blocks at which it looks, ascending
 * @param regressionLevels of each look: the largest p of either test against "no slower"
 * @param passLevels of each look: the largest p of either test against "slower by the margin"
 * @param confirmationLevel the largest p of either test of fresh blocks against "no slower"
 * @param confirmationBlocks the number of fresh blocks that confirm a regression
 */
public record Design(
    double alpha,
    List<Integer> looks,
    List<Double> regressionLevels,
    List<Double> passLevels,
    double confirmationLevel,
    int confirmationBlocks) {

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

  /** Refuses an alpha that is not a probability. */
  public Design {
    if (!(alpha > 0 && alpha < 0.5)) {
      throw new IllegalArgumentException("alpha is a probability above 0 and below 50%");
    }
    looks = List.copyOf(looks);
    regressionLevels = List.copyOf(regressionLevels);
    passLevels = List.copyOf(passLevels);
  }

  /**
   * The design for a suite. Alpha lets each of k benchmarks through to the confirmation, so each is
   * confirmed at level 1/k (at most 5 %).
   *
   * @param maxBlocks the blocks of the last look; at least 4
   * @param benchmarks at least 1
   * @throws IllegalArgumentException otherwise
   */
  public static Design of(double alpha, int maxBlocks, int benchmarks) {
    if (maxBlocks < FEWEST_BLOCKS || benchmarks < 1) {
      throw new IllegalArgumentException(
          "no gate of " + benchmarks + " benchmarks with " + maxBlocks + " blocks");
    }
    int[] looks = looks(maxBlocks);
    double level = Math.min(0.05, 1.0 / benchmarks) / PairedComparison.TESTS;
    return new Design(
        alpha,
        IntStream.of(looks).boxed().toList(),
        boxed(ErrorSpending.levels(alpha / PairedComparison.TESTS, 2, looks)),
        boxed(ErrorSpending.levels(BETA / PairedComparison.TESTS, 1, looks)),
        level,
        confirmationBlocks(level));
  }

  /** The blocks of the last look. */
  public int maxBlocks() {
    return looks.get(looks.size() - 1);
  }

  /** The regression level of the last look. */
  double lastLevel() {
    return regressionLevels.get(regressionLevels.size() - 1);
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

  private static List<Double> boxed(double... levels) {
    return DoubleStream.of(levels).boxed().toList();
  }
}
