package heavyloop.suite.philosophers;

import heavyloop.suite.philosophers.Forks.ForkLock;
import java.util.List;

/**
 * Everybody takes the left fork and then the right one. Once all hold their left forks, each waits
 * for a neighbour, in a circle, forever: the mistake that the other protocols avoid.
 */
public final class Naive implements AvoidanceProtocol {
  private final Forks forks;
  private final Pause pause;

  /** Creates a protocol that deadlocks sooner or later. */
  public Naive(int philosophers) {
    this(philosophers, () -> {});
  }

  /**
   * Creates a protocol that deadlocks as soon as the pause lets it.
   *
   * @param pause runs with the left fork in hand, before the right one is taken
   */
  public Naive(int philosophers, Pause pause) {
    this.forks = new Forks(philosophers);
    this.pause = pause;
  }

  @Override
  public void eat(int philosopher, Runnable meal) throws InterruptedException {
    ForkLock left = forks.left(philosopher);
    ForkLock right = forks.right(philosopher);
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

  /** The forks, which reveal who holds them and who waits for them. */
  public List<ForkLock> forks() {
    return forks.all();
  }

  /** The moment between the two locks, in which others can take theirs. */
  @FunctionalInterface
  public interface Pause {
    void take() throws InterruptedException;
  }
}
