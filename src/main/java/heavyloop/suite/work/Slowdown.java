package heavyloop.suite.work;

/**
 * Makes the work of the suite really longer, on request: with {@code -Dheavyloop.slowdown=1.05}
 * each task does five per cent more steps of the {@linkplain HeavyLoop heavy loop}, and nothing
 * else tells the two apart. What claims to find slowdowns can be tried on that.
 *
 * <p>Whole steps are done, so a task of a single step stays one.
 */
public final class Slowdown {
  /** By how much: 1.05 is five per cent more; 1 if it isn't set. */
  public static final String PROPERTY = "heavyloop.slowdown";

  private static final double MOST = 1000;

  private Slowdown() {}

  /**
   * How many steps to do where so many are asked for.
   *
   * @throws IllegalArgumentException if the property is set to what is no factor from 1 to 1000
   */
  public static long steps(long steps) {
    double factor = factor(System.getProperty(PROPERTY, "1"));
    return factor == 1 ? steps : Math.round(steps * factor);
  }

  static double factor(String text) {
    try {
      double factor = Double.parseDouble(text);
      if (factor >= 1 && factor <= MOST) {
        return factor;
      }
    } catch (NumberFormatException e) {
      // Said below, with what is allowed.
    }
    throw new IllegalArgumentException(
        PROPERTY + "=" + text + ": must be a number from 1 to " + (int) MOST);
  }
}
