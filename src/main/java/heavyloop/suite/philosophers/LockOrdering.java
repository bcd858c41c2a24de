package heavyloop.suite.philosophers;

/**
 * Everybody takes the fork with the lower number first. All neighbours but one pair do so anyway;
 * the last philosopher is left-handed, and the circle is broken.
 */
public final class LockOrdering implements Etiquette {
  private final Forks forks;

  public LockOrdering(int philosophers) {
    forks = new Forks(philosophers);
  }

  @Override
  public void eat(int philosopher, Runnable meal) throws InterruptedException {
    Fork left = forks.left(philosopher);
    Fork right = forks.right(philosopher);
    boolean leftFirst = left.number() < right.number();
    Fork first = leftFirst ? left : right;
    Fork second = leftFirst ? right : left;
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
