package heavyloop.suite.strategies;

/** How many threads a mechanism keeps busy at the most. */
public final class Parallelism {
  /** More platform threads than this are a mistake on any machine that we know of. */
  public static final int MAX = 1024;

  private Parallelism() {}

  /**
   * Gives back what can be a number of busy threads, and refuses what can't.
   *
   * @throws IllegalArgumentException if it is not from 1 to {@link #MAX}; the message says so
   */
  public static int require(long parallelism) {
    if (parallelism < 1 || parallelism > MAX) {
      throw new IllegalArgumentException(
          "parallelism=" + parallelism + ": must be from 1 to " + MAX);
    }
    return (int) parallelism;
  }
}
