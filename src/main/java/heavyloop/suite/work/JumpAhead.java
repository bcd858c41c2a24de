package heavyloop.suite.work;

/**
 * The oracle: computes the state of the {@linkplain HeavyLoop heavy loop} after any number of steps
 * without running it.
 *
 * <p>A step only shifts and xors, so it is linear over GF(2): a 64 by 64 bit matrix <i>M</i> times
 * the state. The state after <i>n</i> steps is <i>M<sup>n</sup></i> times the seed. The matrices
 * <i>M</i><sup>1</sup>, <i>M</i><sup>2</sup>, <i>M</i><sup>4</sup>, … are computed once, each by
 * squaring the previous one. A run applies the matrices whose bits are set in <i>n</i> to the seed,
 * which takes microseconds.
 *
 * @see <a href="https://doi.org/10.1287/ijoc.1070.0251">H. Haramoto, M. Matsumoto, T. Nishimura, F.
 *     Panneton, P. L'Ecuyer, Efficient Jump Ahead for F2-Linear Random Number Generators, INFORMS
 *     Journal on Computing 20(3), 2008</a>
 */
public final class JumpAhead {
  /** The bits of a number of steps, which is at most 2^63-1. */
  private static final int COUNT_BITS = Long.SIZE - 1;

  /** {@code POWERS[k][j]} is column j of the matrix of 2^k steps: the image of bit j. */
  private static final long[][] POWERS = powers();

  private JumpAhead() {}

  /**
   * Computes the result of {@link HeavyLoop#run}.
   *
   * @param seed the starting state; not zero
   * @param iterations the number of steps, from 1 to 2<sup>63</sup>-1
   * @return the state after these steps
   * @throws IllegalArgumentException in the same cases as {@link HeavyLoop#run}
   */
  public static long run(long seed, long iterations) {
    HeavyLoop.requireSeed(seed);
    HeavyLoop.requireIterations(iterations);
    long state = seed;
    for (int k = 0; k < COUNT_BITS; k++) {
      if ((iterations >>> k & 1) != 0) {
        state = times(POWERS[k], state);
      }
    }
    return state;
  }

  private static long[][] powers() {
    long[][] powers = new long[COUNT_BITS][Long.SIZE];
    for (int j = 0; j < Long.SIZE; j++) {
      powers[0][j] = HeavyLoop.run(1L << j, 1);
    }
    for (int k = 1; k < COUNT_BITS; k++) {
      for (int j = 0; j < Long.SIZE; j++) {
        powers[k][j] = times(powers[k - 1], powers[k - 1][j]);
      }
    }
    return powers;
  }

  private static long times(long[] columns, long state) {
    long product = 0;
    for (long bits = state; bits != 0; bits &= bits - 1) {
      product ^= columns[Long.numberOfTrailingZeros(bits)];
    }
    return product;
  }
}
