package heavyloop.suite.work;

/**
 * A linear congruential generator modulo 2<sup>64</sup>: <i>x</i> becomes <i>a x + c</i>.
 *
 * <p>Several steps together are again one multiplication and one addition. That gives an oracle, by
 * doubling, but it also lets a compiler skip steps of a loop that computes them.
 *
 * @param multiplier <i>a</i>
 * @param increment <i>c</i>
 */
public record LinearCongruence(long multiplier, long increment) {
  /**
   * Knuth's constants for MMIX; the period is 2<sup>64</sup>, and 2<sup>k</sup> in the low k bits.
   */
  public static final LinearCongruence MMIX =
      new LinearCongruence(6364136223846793005L, 1442695040888963407L);

  /** The state after one step. */
  public long next(long state) {
    return state * multiplier + increment;
  }

  /** The state after a number of steps, taken one by one. */
  public long run(long state, long steps) {
    long last = state;
    for (long i = 0; i < steps; i++) {
      last = next(last);
    }
    return last;
  }

  /** The same state as {@link #run}, by algebra. */
  public long jump(long state, long steps) {
    return leap(steps).next(state);
  }

  /** The generator that takes a number of steps at once. */
  public LinearCongruence leap(long steps) {
    LinearCongruence leap = new LinearCongruence(1, 0);
    LinearCongruence power = this;
    for (long left = steps; left != 0; left >>>= 1) {
      if ((left & 1) != 0) {
        leap = power.after(leap);
      }
      power = power.after(power);
    }
    return leap;
  }

  /** The generator that takes another's step and then this one's. */
  private LinearCongruence after(LinearCongruence first) {
    return new LinearCongruence(multiplier * first.multiplier, next(first.increment));
  }
}
