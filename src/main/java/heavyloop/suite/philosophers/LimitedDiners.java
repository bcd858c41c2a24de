package heavyloop.suite.philosophers;

import java.util.concurrent.Semaphore;

/**
 * Takes the forks naively, but always keeps one philosopher away from the table. Among the others,
 * wherever they sit, somebody's neighbour holds no fork.
 */
public final class LimitedDiners implements AvoidanceProtocol {
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
