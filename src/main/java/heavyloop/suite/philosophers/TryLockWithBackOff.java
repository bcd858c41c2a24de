package heavyloop.suite.philosophers;

import heavyloop.suite.philosophers.Forks.ForkLock;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Nobody waits with a fork in hand: a philosopher who doesn't get the second fork at once returns
 * the first and backs off before the next attempt. The delay is random, since philosophers who back
 * off and return in step would never eat, and its bound doubles with each failure up to a limit.
 */
public final class TryLockWithBackOff implements AvoidanceProtocol {
  private static final long SHORTEST_NANOS = TimeUnit.MICROSECONDS.toNanos(2);
  private static final long LONGEST_NANOS = 64 * SHORTEST_NANOS;

  private final Forks forks;

  /**
   * One generator for each philosopher, so nothing is shared and every run draws the same numbers.
   */
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
    ForkLock left = forks.left(philosopher);
    ForkLock right = forks.right(philosopher);
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

  /**
   * Yields until the delay is over. A sleeping thread would wake up some fifty microseconds late at
   * best, which would make all delays about equal.
   */
  @SuppressWarnings("ThreadPriorityCheck") // the neighbour may need this processor to finish
  private static void backOff(long nanos) throws InterruptedException {
    long start = System.nanoTime();
    while (System.nanoTime() - start < nanos) {
      Thread.yield();
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
  }
}
