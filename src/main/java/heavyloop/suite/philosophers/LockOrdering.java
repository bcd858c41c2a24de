package heavyloop.suite.philosophers;

import heavyloop.suite.philosophers.Forks.ForkLock;

/**
 * Everybody takes the fork with the lower number first. For all but the last philosopher that is
 * the left fork; the last one starts with the right fork, which breaks the circle.
 */
public final class LockOrdering implements AvoidanceProtocol {
  private final Forks forks;

  public LockOrdering(int philosophers) {
    forks = new Forks(philosophers);
  }

  @Override
  public void eat(int philosopher, Runnable meal) throws InterruptedException {
    ForkLock left = forks.left(philosopher);
    ForkLock right = forks.right(philosopher);
    boolean leftFirst = left.number() < right.number();
    ForkLock first = leftFirst ? left : right;
    ForkLock second = leftFirst ? right : left;
    first.lockInterruptibly();
    try {
      second.lockInterruptibly();
      try {
        meal.run();
      } finally {
        second.unlock();
      }
    } finally {
      first.unlock();
    }
  }
}
