package heavyloop.gate;

import java.util.Arrays;

/** The forks of a benchmark's blocks, by the logarithms of their times, in the order of time. */
public final class Blocks {
  private final double[] base;
  private final double[] head;

  private Blocks(double[] base, double[] head) {
    this.base = base;
    this.head = head;
  }

  /**
   * Blocks of one fork of each build.
   *
   * @param base the logarithm of the time of each fork of base; all finite
   * @param head the same of head
   * @throws IllegalArgumentException if there aren't as many of both
   */
  public static Blocks of(double[] base, double[] head) {
    if (base.length != head.length) {
      throw new IllegalArgumentException(
          base.length + " forks of base, but " + head.length + " of head");
    }
    return new Blocks(base.clone(), head.clone());
  }

  int size() {
    return base.length;
  }

  /** The blocks from one up to, without, another. */
  Blocks between(int from, int to) {
    return new Blocks(Arrays.copyOfRange(base, from, to), Arrays.copyOfRange(head, from, to));
  }

  double[] base() {
    return base.clone();
  }

  double[] head() {
    return head.clone();
  }

  /** Head less base, of each block. */
  double[] differences() {
    double[] differences = new double[base.length];
    Arrays.setAll(differences, i -> head[i] - base[i]);
    return differences;
  }
}
