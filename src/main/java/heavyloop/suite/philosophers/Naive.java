package heavyloop.suite.philosophers;

import java.util.List;

/**
 * Everybody takes the left fork and then the right one. If all have taken the left one, each waits
 * for a neighbour, in a circle, and for ever: this is the mistake that the others avoid.
 */
public final class Naive implements Etiquette {
  private final Forks forks;
  private final Pause pause;

  /** Deadlocks sooner or later. */
  public Naive(int philosophers) {
    this(philosophers, () -> {});
  }

  /**
   * Deadlocks when the pause wants it to.
   *
   * @param pause what each philosopher does with the left fork in hand, before taking the right one
   */
  public Naive(int philosophers, Pause pause) {
    this.forks = new Forks(philosophers);
    this.pause = pause;
  }

  @Override
  public void eat(int philosopher, Runnable meal) throws InterruptedException {
    Fork left = forks.left(philosopher);
    Fork right = forks.right(philosopher);
    left.lockInterruptibly();
    try {
      pause.take();
      right.lockInterruptibly();
      try {
        meal.run();
      } finally {
        right.unlock();
      }
    } finally {
      left.unlock();
    }
  }

  /** To see who holds and awaits them. */
  public List<Fork> forks() {
    return forks.all();
  }

  /** The moment between one lock and the next, in which the others come along. */
  @FunctionalInterface
  public interface Pause {
    void take() throws InterruptedException;
  }
}
