package heavyloop.suite.philosophers;

/**
 * How a philosopher gets at the two forks beside the plate. Philosopher <i>p</i> of <i>n</i> eats
 * with the forks <i>p</i> and <i>p</i>+1, and the last one with the last fork and the first.
 */
@FunctionalInterface
public interface Etiquette extends AutoCloseable {

  /**
   * Takes both forks, eats in the calling thread, and gives both back, also if the meal throws.
   *
   * @param philosopher the number, from zero
   * @param meal is run once; no neighbour's is run meanwhile
   * @throws InterruptedException if the thread is interrupted before it has got both forks; then it
   *     holds none, and has not eaten
   */
  void eat(int philosopher, Runnable meal) throws InterruptedException;

  /** Ends the threads that the etiquette has made, if it has, and waits until they have ended. */
  @Override
  default void close() {}
}
