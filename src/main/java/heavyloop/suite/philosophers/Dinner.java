package heavyloop.suite.philosophers;

import heavyloop.suite.work.HeavyLoop;
import heavyloop.suite.work.JumpAhead;
import heavyloop.suite.work.Uninterruptibly;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * One dinner, until the last philosopher leaves. It ends when all meals are eaten; a failing
 * philosopher or an interrupt of the host breaks it up.
 */
final class Dinner {
  private final AvoidanceProtocol protocol;
  private final int served;
  private final AtomicInteger mealsLeft;
  private final AtomicInteger awaited;
  private final CountDownLatch allHaveLeft;

  /** Plain objects: the host reads them after the latch, which orders memory. */
  private final List<Philosopher> philosophers;

  /** The threads to interrupt; guarded by this dinner, like the failure. */
  private final Set<Thread> seated = new HashSet<>();

  private Throwable failure;

  Dinner(AvoidanceProtocol protocol, int philosophers, long iterations, int meals) {
    this.protocol = protocol;
    this.served = meals;
    this.mealsLeft = new AtomicInteger(meals);
    this.awaited = new AtomicInteger(philosophers);
    this.allHaveLeft = new CountDownLatch(philosophers);
    this.philosophers =
        IntStream.range(0, philosophers).mapToObj(p -> new Philosopher(p, iterations)).toList();
  }

  /** Eats until no meal is left; called by the philosopher's thread. */
  void attend(int number) {
    sitDown();
    try {
      awaitAll();
      Philosopher philosopher = philosophers.get(number);
      while (mealsLeft.getAndDecrement() > 0) {
        philosopher.eatOnce(protocol);
      }
    } catch (Throwable thrown) {
      // The others may be waiting for a fork that never comes back.
      breakUp(thrown);
    } finally {
      leave();
    }
  }

  /**
   * Waits until the last one arrives, without falling asleep again: otherwise the first
   * philosophers to wake would have eaten many meals before the last one, and unfairness would be
   * that of the alarm clock.
   */
  @SuppressWarnings("ThreadPriorityCheck") // those still to arrive may need this processor
  private void awaitAll() throws InterruptedException {
    awaited.decrementAndGet();
    while (awaited.get() > 0) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      Thread.yield();
    }
  }

  private synchronized void sitDown() {
    seated.add(Thread.currentThread());
  }

  private void leave() {
    synchronized (this) {
      seated.remove(Thread.currentThread());
    }
    allHaveLeft.countDown();
  }

  private synchronized void breakUp(Throwable reason) {
    if (failure == null) {
      failure = reason;
      mealsLeft.set(0);
      seated.forEach(Thread::interrupt);
    }
  }

  /** Waits for the end and counts the meals; called by the host's thread. */
  Meals await() throws InterruptedException, ExecutionException {
    try {
      allHaveLeft.await();
    } catch (InterruptedException e) {
      breakUp(e);
      Uninterruptibly.await(allHaveLeft::await);
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

  /** Counts a philosopher's meals and proves them: each one advances a state of the heavy loop. */
  private static final class Philosopher {
    private final int number;
    private final long iterations;
    private final Runnable meal = this::digest;
    private long state;
    private int meals;

    /**
     * @param number from zero
     * @param iterations the number of steps in a meal
     */
    Philosopher(int number, long iterations) {
      this.number = number;
      this.iterations = iterations;
      this.state = seed();
    }

    void eatOnce(AvoidanceProtocol protocol) throws InterruptedException {
      protocol.eat(number, meal);
      meals++;
    }

    private void digest() {
      state = HeavyLoop.run(state, iterations);
    }

    /**
     * The number of meals.
     *
     * @throws Meals.MiscountException if the state doesn't match that number of meals
     */
    int provenMeals() {
      long expected = meals == 0 ? seed() : JumpAhead.run(seed(), meals * iterations);
      if (state != expected) {
        throw new Meals.MiscountException(
            String.format(
                "Philosopher %d counted %d meals, but ate more or fewer: the state is %#018x, not"
                    + " %#018x",
                number + 1, meals, state, expected));
      }
      return meals;
    }

    private long seed() {
      return number + 1L;
    }
  }
}
