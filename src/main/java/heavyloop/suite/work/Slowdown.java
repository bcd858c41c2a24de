package heavyloop.suite.work;

/**
 * Really lengthens the work of the suite: with {@code -Dheavyloop.slowdown=1.05}, each task does
 * five percent more steps of the {@linkplain HeavyLoop heavy loop}, and nothing else changes. This
 * tests tools that claim to find slowdowns.
 *
 * <p>The number of steps is rounded, so factors below 1.5 leave a task of a single step unchanged.
 */
public final class Slowdown {
  /** The system property that holds the factor: 1.05 means five percent more; 1 by default. */
  public static final String PROPERTY = "heavyloop.slowdown";

  private static final double MAX_FACTOR = 1000;

  private Slowdown() {}

  /**
   * The number of steps to do instead of the given number.
   *
   * @throws IllegalArgumentException if the property is not a number from 1 to 1000
   */
  public static long steps(long steps) {
    double factor = factor(System.getProperty(PROPERTY, "1"));
    return factor == 1 ? steps : Math.round(steps * factor);
  }

  private static double factor(String text) {
    try {
      double factor = Double.parseDouble(text);
      if (factor >= 1 && factor <= MAX_FACTOR) {
        return factor;
      }
    } catch (NumberFormatException e) {
      // Rejected below, with the range.
    }
    throw new IllegalArgumentException(
        PROPERTY + "=" + text + ": must be a number from 1 to " + (int) MAX_FACTOR);
  }
}
