package heavyloop.suite.work;

/**
 * The heavy loop: Marsaglia's 64-bit xorshift generator with shifts 13, 7 and 17.
 *
 * <p>Simpler loops don't survive the JIT. It deletes a loop with an empty body, and it folds a
 * linear congruential chain (<i>x = a x + c</i>): <i>k</i> steps of that are again one
 * multiplication and one addition, which C2 computes when it unrolls the loop (in JDK 25, not in
 * JDK 17). A step of xorshift is six operations, each using the result of the one before. They mix
 * shifts, which a linear congruence can't express, with exclusive-ors, and no compiler has a rule
 * that folds two steps into fewer operations. So a step costs six cycles on every machine that
 * shifts and xors in one cycle, whatever the compiler. {@code
 * heavyloop.suite.benchmarks.controls.LoopBodies} measures all three loops.
 *
 * <p>The state after <i>n</i> steps is a linear function of the seed over GF(2), from which {@link
 * JumpAhead} computes the right answer of a run. With these shifts the period is 2<sup>64</sup>-1,
 * so one step too few or too many always changes the answer.
 *
 * @see <a href="https://doi.org/10.18637/jss.v008.i14">G. Marsaglia, Xorshift RNGs, Journal of
 *     Statistical Software 8(14), 2003</a>
 */
public final class HeavyLoop {
  private HeavyLoop() {}

  /**
   * Runs the loop.
   *
   * @param seed the starting state; any number but zero, which the loop would never leave
   * @param iterations the number of steps, at least one
   * @return the state after these steps; never zero
   * @throws IllegalArgumentException if the seed is zero or the number of steps is less than one
   */
  public static long run(long seed, long iterations) {
    requireSeed(seed);
    requireIterations(iterations);
    long state = seed;
    for (long i = 0; i < iterations; i++) {
      state = step(state);
    }
    return state;
  }

  /** One step. */
  static long step(long state) {
    long next = state;
    next ^= next << 13;
    next ^= next >>> 7;
    next ^= next << 17;
    return next;
  }

  static void requireSeed(long seed) {
    if (seed == 0) {
      throw new IllegalArgumentException("seed=0: xorshift never leaves the state zero");
    }
  }

  /**
   * Returns a valid number of steps unchanged.
   *
   * @throws IllegalArgumentException if it is less than one; the message says so
   */
  public static long requireIterations(long iterations) {
    if (iterations < 1) {
      throw new IllegalArgumentException("iterations=" + iterations + ": must be at least 1");
    }
    return iterations;
  }
}
