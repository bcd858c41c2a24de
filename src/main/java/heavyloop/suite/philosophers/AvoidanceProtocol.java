package heavyloop.suite.philosophers;

/**
 * A way to take two forks that should avoid the deadlock. Philosopher <i>p</i> of <i>n</i> eats
 * with the forks <i>p</i> and <i>p</i>+1, and the last philosopher with the last fork and the
 * first.
 */
@FunctionalInterface
public interface AvoidanceProtocol extends AutoCloseable {

  /**
   * Takes both forks, eats in the calling thread, and returns both, even if the meal throws.
   *
   * @param philosopher the number, from zero
   * @param meal runs once, and never at the same time as a neighbour's meal
   * @throws InterruptedException if the thread is interrupted before it holds both forks; it then
   *     holds none and has not eaten
   */
  void eat(int philosopher, Runnable meal) throws InterruptedException;

  /** Ends the threads created by the protocol, if any, and waits until they have ended. */
  @Override
  default void close() {}
}
