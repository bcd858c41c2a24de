package heavyloop.gate.decision;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The blocks of a benchmark, oldest first: the logarithms of the times of one fork of base and one
 * of head each, and the slowdown of head in each block.
 */
public final class PairedSamples {
  /** No blocks. */
  public static final PairedSamples NONE = new PairedSamples(new double[0], new double[0]);

  private final double[] base;
  private final double[] head;
  private final double[] differences;

  /**
   * Pairs forks of base and head; a block's difference is that of its two forks.
   *
   * @param base the logarithm of the time of each fork of base; all finite
   * @param head the logarithm of the time of each fork of head; all finite
   * @throws IllegalArgumentException if the numbers of forks differ
   */
  public PairedSamples(double[] base, double[] head) {
    this(base, head, subtract(head, base));
  }

  /**
   * Pairs forks of base and head.
   *
   * @param differences the logarithm of head's time / base's time in each block, which may be more
   *     precise than the times of its forks
   */
  public PairedSamples(double[] base, double[] head, double[] differences) {
    if (base.length != head.length || base.length != differences.length) {
      throw new IllegalArgumentException(
          String.format(
              "%d forks of base, but %d of head and %d differences",
              base.length, head.length, differences.length));
    }
    this.base = base.clone();
    this.head = head.clone();
    this.differences = differences.clone();
  }

  private static double[] subtract(double[] head, double[] base) {
    double[] differences = head.clone();
    for (int i = 0; i < Math.min(head.length, base.length); i++) {
      differences[i] -= base[i];
    }
    return differences;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PairedSamples samples
        && Arrays.equals(base, samples.base)
        && Arrays.equals(head, samples.head)
        && Arrays.equals(differences, samples.differences);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(differences);
  }

  public int size() {
    return base.length;
  }

  /** The first blocks, all of them if there are fewer. */
  PairedSamples first(int count) {
    return between(0, Math.min(count, size()));
  }

  /** The blocks after the first ones. */
  PairedSamples after(int count) {
    return between(count, size());
  }

  private PairedSamples between(int from, int to) {
    return new PairedSamples(
        Arrays.copyOfRange(base, from, to),
        Arrays.copyOfRange(head, from, to),
        Arrays.copyOfRange(differences, from, to));
  }

  /** As many of the blocks, drawn with replacement. */
  PairedSamples drawn(RandomGenerator random) {
    int[] chosen = random.ints(size(), 0, size()).toArray();
    return new PairedSamples(
        choose(base, chosen), choose(head, chosen), choose(differences, chosen));
  }

  private static double[] choose(double[] all, int... chosen) {
    return Arrays.stream(chosen).mapToDouble(i -> all[i]).toArray();
  }

  /** The mean of the logarithms of base; NaN without blocks. */
  public double baseMean() {
    return Arrays.stream(base).average().orElse(Double.NaN);
  }

  /** The mean of the logarithms of head; NaN without blocks. */
  public double headMean() {
    return Arrays.stream(head).average().orElse(Double.NaN);
  }

  double[] base() {
    return base.clone();
  }

  double[] head() {
    return head.clone();
  }

  /** The slowdown of head in each block, as the logarithm of a ratio. */
  public double[] differences() {
    return differences.clone();
  }

  /**
   * The slowdown of head by the times of the forks alone: the means of all iterations, including
   * outliers.
   */
  double[] plainDifferences() {
    return subtract(head, base);
  }
}
