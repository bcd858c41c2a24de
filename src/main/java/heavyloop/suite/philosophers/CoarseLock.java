package heavyloop.suite.philosophers;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One lock for the whole table: a single lock can't form a circle, but only one can eat at once.
 */
public final class CoarseLock implements AvoidanceProtocol {
  private final Lock table = new ReentrantLock();

  @Override
  public void eat(int philosopher, Runnable meal) throws InterruptedException {
    table.lockInterruptibly();
    try {
      meal.run();
    } finally {
      table.unlock();
    }
  }
}
