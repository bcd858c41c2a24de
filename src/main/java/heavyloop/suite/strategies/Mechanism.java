package heavyloop.suite.strategies;

/**
 * Runs batches in one or more ways, with threads that it holds until it is closed. Its parallelism
 * is the largest number of threads that may be busy at once.
 */
public interface Mechanism extends AutoCloseable {
  /**
   * The largest parallelism. More platform threads are a mistake on any machine we know; some
   * benchmarks have eight for each processor.
   */
  int MAX_PARALLELISM = 16_384;

  /** Ends the threads created by this mechanism, and waits until they have ended. */
  @Override
  void close();

  /**
   * Returns a valid parallelism unchanged.
   *
   * @throws IllegalArgumentException if it is not from 1 to {@link #MAX_PARALLELISM}; the message
   *     says so
   */
  static int requireParallelism(long parallelism) {
    if (parallelism < 1 || parallelism > MAX_PARALLELISM) {
      throw new IllegalArgumentException(
          "parallelism=" + parallelism + ": must be from 1 to " + MAX_PARALLELISM);
    }
    return (int) parallelism;
  }
}
