package heavyloop.gate;

import heavyloop.compare.Criteria;
import heavyloop.stats.ErrorSpending;
import heavyloop.stats.Power;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * When a gate looks at a benchmark's blocks, and what it takes to decide.
 *
 * <p>Alpha is spent by the square of the blocks, so that the first few need be very clear to call
 * something slower; what isn't found of the slowdowns that matter is spent evenly, so that what is
 * clearly unchanged is soon done with. Half of each is spent by either of the two tests of a {@link
 * Change}.
 *
 * @param alpha how often, at most, an unchanged suite may have a regression
 * @param looks after how many blocks, ascending
 * @param regressionLevels of each look: the largest p of either test against "no slower"
 * @param passLevels of each look: the largest p of either test against "slower by the margin"
 * @param confirmationLevel the largest p of either test of fresh blocks against "no slower"
 * @param confirmationBlocks how many fresh blocks confirm a regression
 */
public record Design(
    double alpha,
    List<Integer> looks,
    List<Double> regressionLevels,
    List<Double> passLevels,
    double confirmationLevel,
    int confirmationBlocks) {

  /** How often a slowdown as large as the margin may be taken for none. */
  static final double BETA = 1 - Criteria.POWER;

  /**
   * The largest p of either test of fresh blocks against "slower by the margin", to pass what they
   * don't confirm. The looks have spent {@link #BETA} already, so this is little.
   */
  static final double UNCONFIRMED_PASS = 0.01 / Change.TESTS;

  /** Before so many it can't decide anything. */
  static final int FEWEST_BLOCKS = 4;

  private static final List<Integer> FIRST_LOOKS = List.of(FEWEST_BLOCKS, 6, 8, 10, 12, 16, 20);

  private static final int FEWEST_CONFIRMATION_BLOCKS = 10;

  /** Of the differences of blocks, in margins: that of a benchmark that is worth gating. */
  static final double USUAL_SD = 0.75;

  /** So that confirming costs little of the power, also in a large suite. */
  private static final double CONFIRMATION_POWER = 0.99;

  /** Refuses what is no probability. */
  public Design {
    if (!(alpha > 0 && alpha < 0.5)) {
      throw new IllegalArgumentException("alpha is a probability above 0 and below 50%");
    }
    looks = List.copyOf(looks);
    regressionLevels = List.copyOf(regressionLevels);
    passLevels = List.copyOf(passLevels);
  }

  /**
   * The design for a suite.
   *
   * @param maxBlocks after so many it is given up; at least 4
   * @param benchmarks how many there are, at least 1: of k, each of which alpha lets through to be
   *     confirmed, one in k may be confirmed by mistake
   * @throws IllegalArgumentException otherwise
   */
  public static Design of(double alpha, int maxBlocks, int benchmarks) {
    if (maxBlocks < FEWEST_BLOCKS || benchmarks < 1) {
      throw new IllegalArgumentException(
          "no gate of " + benchmarks + " benchmarks with " + maxBlocks + " blocks");
    }
    int[] looks = looks(maxBlocks);
    double level = Math.min(0.05, 1.0 / benchmarks) / Change.TESTS;
    return new Design(
        alpha,
        IntStream.of(looks).boxed().toList(),
        boxed(ErrorSpending.levels(alpha / Change.TESTS, 2, looks)),
        boxed(ErrorSpending.levels(BETA / Change.TESTS, 1, looks)),
        level,
        confirmationBlocks(level));
  }

  /** After so many blocks the last look is taken. */
  public int maxBlocks() {
    return looks.get(looks.size() - 1);
  }

  /** What the last look takes to find something slower. */
  double lastLevel() {
    return regressionLevels.get(regressionLevels.size() - 1);
  }

  /** Beyond the first, each is after a quarter more blocks than the one before. */
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
