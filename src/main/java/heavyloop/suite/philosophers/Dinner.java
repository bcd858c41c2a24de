package heavyloop.suite.philosophers;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * One dinner, until the last philosopher has left. It is over when all meals are eaten, or is
 * broken up when somebody fails or the host is interrupted.
 */
final class Dinner {
  private final Etiquette etiquette;
  private final int served;
  private final AtomicInteger mealsLeft;
  private final CountDownLatch everybodyHasLeft;

  /** Plain objects: the host reads them after the latch, which orders memory. */
  private final List<Philosopher> philosophers;

  /** Whom to interrupt; like the failure, guarded by this dinner. */
  private final Set<Thread> seated = new HashSet<>();

  private Throwable failure;

  Dinner(Etiquette etiquette, int philosophers, long iterations, int meals) {
    this.etiquette = etiquette;
    this.served = meals;
    this.mealsLeft = new AtomicInteger(meals);
    this.everybodyHasLeft = new CountDownLatch(philosophers);
    this.philosophers =
        IntStream.range(0, philosophers).mapToObj(p -> new Philosopher(p, iterations)).toList();
  }

  /** What a philosopher's thread does. */
  void attend(int number) {
    sitDown();
    try {
      Philosopher philosopher = philosophers.get(number);
      while (mealsLeft.getAndDecrement() > 0) {
        philosopher.eatOnce(etiquette);
      }
    } catch (Throwable thrown) {
      // The others may wait for a fork that never comes back.
      breakUp(thrown);
    } finally {
      leave();
    }
  }

  private synchronized void sitDown() {
    seated.add(Thread.currentThread());
  }

  private void leave() {
    synchronized (this) {
      seated.remove(Thread.currentThread());
    }
    everybodyHasLeft.countDown();
  }

  private synchronized void breakUp(Throwable reason) {
    if (failure == null) {
      failure = reason;
      mealsLeft.set(0);
      seated.forEach(Thread::interrupt);
    }
  }

  /** What the host does: waits for the end, and counts. */
  Meals await() throws InterruptedException, ExecutionException {
    try {
      everybodyHasLeft.await();
    } catch (InterruptedException e) {
      breakUp(e);
      OwnThread.awaitForSure(() -> everybodyHasLeft.await(1, TimeUnit.DAYS));
      throw e;
    }
    requireNoFailure();
    return new Meals(philosophers.stream().mapToInt(Philosopher::provenMeals).toArray())
        .requireTotal(served);
  }

  private synchronized void requireNoFailure() throws ExecutionException {
    if (failure != null) {
      throw new ExecutionException(failure);
    }
  }
}
