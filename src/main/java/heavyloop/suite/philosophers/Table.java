package heavyloop.suite.philosophers;

import heavyloop.suite.work.HeavyLoop;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** A round table, with a thread for each philosopher, which lives until the table is closed. */
public final class Table implements AutoCloseable {
  /** The most philosophers: more platform threads are a mistake on any machine we know. */
  public static final int MAX_PHILOSOPHERS = 1024;

  private final long iterations;
  private final AvoidanceProtocol protocol;
  private final List<ExecutorService> philosophers;

  /**
   * @param philosophers the number of philosophers, from 2 to {@link #MAX_PHILOSOPHERS}
   * @param iterations the number of steps of the heavy loop in a meal
   * @param protocol creates the protocol for that number of philosophers; the table closes it
   */
  public Table(
      int philosophers, long iterations, IntFunction<? extends AvoidanceProtocol> protocol) {
    requirePhilosophers(philosophers);
    this.iterations = HeavyLoop.requireIterations(iterations);
    this.protocol = protocol.apply(philosophers);
    this.philosophers =
        IntStream.rangeClosed(1, philosophers)
            .mapToObj(number -> SingleThread.named("Philosopher " + number))
            .toList();
  }

  /**
   * Serves a dinner. Each philosopher takes one of the remaining meals as soon as the last one is
   * eaten, so the quick or lucky eat more.
   *
   * @param meals the number of meals of all philosophers together
   * @return the number of meals that each has eaten, proven by the states of the heavy loop
   * @throws Meals.MiscountException if the counted meals differ from the eaten ones
   * @throws ExecutionException if a philosopher has failed; the cause is the exception
   * @throws InterruptedException if the caller is interrupted; by then everybody has left the table
   */
  public Meals dine(int meals) throws InterruptedException, ExecutionException {
    requireMeals(meals);
    Dinner dinner = new Dinner(protocol, philosophers.size(), iterations, meals);
    for (int p = 0; p < philosophers.size(); p++) {
      int number = p;
      philosophers.get(p).execute(() -> dinner.attend(number));
    }
    return dinner.await();
  }

  /** Ends the threads of the philosophers and of the protocol, and waits until they have ended. */
  @Override
  public void close() {
    philosophers.forEach(SingleThread::end);
    protocol.close();
  }

  private static void requirePhilosophers(int philosophers) {
    if (philosophers < 2 || philosophers > MAX_PHILOSOPHERS) {
      throw new IllegalArgumentException(
          "philosophers=" + philosophers + ": must be from 2 to " + MAX_PHILOSOPHERS);
    }
  }

  private void requireMeals(int meals) {
    if (meals < 1 || meals > Long.MAX_VALUE / iterations) {
      throw new IllegalArgumentException(
          "meals=" + meals + ": must be at least 1, and at most 2^63-1 steps in all");
    }
  }
}
