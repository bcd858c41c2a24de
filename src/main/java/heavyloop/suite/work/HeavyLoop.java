package heavyloop.suite.work;

/**
 * The heavy loop: Marsaglia's xorshift generator on 64 bits, with shifts 13, 7 and 17.
 *
 * <p>It stands where a loop with an empty body would be deleted by the JIT, and a linear
 * congruential chain (<i>x = a x + c</i>) is folded: <i>k</i> steps of it are again one
 * multiplication and one addition, which C2 computes when it unrolls the loop (in JDK 25, not in
 * JDK 17). A step of xorshift is six operations, each of which needs the result of the one before
 * it. They mix a shift, which a linear congruence can't express, with an exclusive-or, and no
 * compiler has a rule that folds two steps into fewer operations than two steps have. So a step
 * costs six cycles on every machine that shifts and xors in one cycle, whatever the compiler. What
 * becomes of the three loops is measured by {@code heavyloop.suite.benchmarks.controls.LoopBodies}.
 *
 * <p>The state after <i>n</i> steps is a linear function of the seed over GF(2); {@link JumpAhead}
 * uses that to say what a run must answer. With these shifts the period is 2<sup>64</sup>-1, so
 * doing one step too few or too many always changes the answer.
 *
 * @see <a href="https://doi.org/10.18637/jss.v008.i14">G. Marsaglia, Xorshift RNGs, Journal of
 *     Statistical Software 8(14), 2003</a>
 */
public final class HeavyLoop {
  private HeavyLoop() {}

  /**
   * Runs the loop.
   *
   * @param seed the state to start from; any number but zero, which the loop would never leave
   * @param iterations the number of steps, at least one
   * @return the state after that many steps; never zero
   * @throws IllegalArgumentException if the seed is zero or there is no step to do
   */
  public static long run(long seed, long iterations) {
    requireSeed(seed);
    requireIterations(iterations);
    long state = seed;
    for (long i = 0; i < iterations; i++) {
      state ^= state << 13;
      state ^= state >>> 7;
      state ^= state << 17;
    }
    return state;
  }

  static void requireSeed(long seed) {
    if (seed == 0) {
      throw new IllegalArgumentException("seed=0: xorshift never leaves the state zero");
    }
  }

  /**
   * Gives back what can be the number of steps of a task, and refuses what can't.
   *
   * @throws IllegalArgumentException if the number is less than one; the message names it
   */
  public static long requireIterations(long iterations) {
    if (iterations < 1) {
      throw new IllegalArgumentException("iterations=" + iterations + ": must be at least 1");
    }
    return iterations;
  }
}
