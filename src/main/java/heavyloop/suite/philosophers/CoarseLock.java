package heavyloop.suite.philosophers;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** One lock for the whole table: with a single lock there is no circle, and one eats at a time. */
public final class CoarseLock implements Etiquette {
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
