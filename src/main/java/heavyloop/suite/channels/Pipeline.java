package heavyloop.suite.channels;

import heavyloop.suite.work.HeavyLoop;

/**
 * Two stages between a producer and a consumer, each with its own thread. For a single caller.
 *
 * <pre>
 *   producer --&gt; stage --&gt; stage --&gt; consumer
 * </pre>
 */
public interface Pipeline extends AutoCloseable {
  /**
   * Sends the items 1, 2, … through the stages.
   *
   * @param items the number of items, at least one
   * @return a digest of the output and its order
   */
  long run(int items) throws InterruptedException;

  /** Ends the threads, and waits until they have ended. */
  @Override
  void close();

  /** The expected digest, computed without a pipeline. */
  static long digest(int items, long steps) {
    long digest = 0;
    for (long item = 1; item <= items; item++) {
      digest = add(digest, HeavyLoop.run(HeavyLoop.run(item, steps), steps));
    }
    return digest;
  }

  /** The digest with one more item. */
  static long add(long digest, long item) {
    return 31 * digest + item;
  }
}
