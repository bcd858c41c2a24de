package heavyloop.suite.philosophers;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Nobody waits with a fork in hand: who doesn't get the second one at once gives the first one
 * back, and tries again after a while. The while is random, since philosophers who all step back
 * and return together would never eat, and grows with each failure up to a bound.
 */
public final class TryLockWithBackOff implements Etiquette {
  private static final long SHORTEST_NANOS = TimeUnit.MICROSECONDS.toNanos(2);
  private static final long LONGEST_NANOS = 64 * SHORTEST_NANOS;

  private final Forks forks;

  /** One for each philosopher: they share nothing, and every run draws the same numbers. */
  private final List<SplittableRandom> random;

  public TryLockWithBackOff(int philosophers) {
    forks = new Forks(philosophers);
    random = IntStream.range(0, philosophers).mapToObj(SplittableRandom::new).toList();
  }

  @Override
  public void eat(int philosopher, Runnable meal) throws InterruptedException {
    long bound = SHORTEST_NANOS;
    while (!hasEaten(philosopher, meal)) {
      backOff(random.get(philosopher).nextLong(bound));
      bound = Math.min(2 * bound, LONGEST_NANOS);
    }
  }

  private boolean hasEaten(int philosopher, Runnable meal) throws InterruptedException {
    Fork left = forks.left(philosopher);
    Fork right = forks.right(philosopher);
    left.lockInterruptibly();
    try {
      if (!right.tryLock()) {
        return false;
      }
      try {
        meal.run();
        return true;
      } finally {
        right.unlock();
      }
    } finally {
      left.unlock();
    }
  }

  /** Not {@code sleep}, which before JDK 21 takes a millisecond at the least. */
  private void backOff(long nanos) throws InterruptedException {
    LockSupport.parkNanos(this, nanos);
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }
}
