package heavyloop.gate.decision;

import java.util.Arrays;

/**
 * The blocks of a benchmark in the order of time: one fork of base and one of head each, by the
 * logarithms of their times.
 */
public final class PairedSamples {
  private final double[] base;
  private final double[] head;

  /**
   * Pairs forks of base and head.
   *
   * @param base the logarithm of the time of each fork of base; all finite
   * @param head the logarithm of the time of each fork of head; all finite
   * @throws IllegalArgumentException if the numbers of forks differ
   */
  public PairedSamples(double[] base, double[] head) {
    if (base.length != head.length) {
      throw new IllegalArgumentException(
          base.length + " forks of base, but " + head.length + " of head");
    }
    this.base = base.clone();
    this.head = head.clone();
  }

  public int size() {
    return base.length;
  }

  /** The blocks from an index (inclusive) to another (exclusive). */
  PairedSamples between(int from, int to) {
    return new PairedSamples(
        Arrays.copyOfRange(base, from, to), Arrays.copyOfRange(head, from, to));
  }

  double[] base() {
    return base.clone();
  }

  double[] head() {
    return head.clone();
  }

  /** Head less base, of each block. */
  public double[] differences() {
    double[] differences = new double[base.length];
    Arrays.setAll(differences, i -> head[i] - base[i]);
    return differences;
  }
}
