package heavyloop.suite.philosophers;

import java.util.concurrent.Semaphore;

/**
 * The forks are taken naively, but one philosopher always has to stay away from the table. Of the
 * others, however they sit, one has a neighbour who holds no fork.
 */
public final class LimitedDiners implements Etiquette {
  private final Semaphore chairs;
  private final Naive naive;

  public LimitedDiners(int philosophers) {
    this(new Naive(philosophers), philosophers);
  }

  LimitedDiners(Naive naive, int philosophers) {
    this.naive = naive;
    this.chairs = new Semaphore(philosophers - 1);
  }

  @Override
  public void eat(int philosopher, Runnable meal) throws InterruptedException {
    chairs.acquire();
    try {
      naive.eat(philosopher, meal);
    } finally {
      chairs.release();
    }
  }
}
