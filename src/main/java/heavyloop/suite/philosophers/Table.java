package heavyloop.suite.philosophers;

import heavyloop.suite.work.HeavyLoop;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** A round table, with a thread for each philosopher that lives until the table is closed. */
public final class Table implements AutoCloseable {
  /** More platform threads than this are a mistake on any machine that we know of. */
  public static final int MAX_PHILOSOPHERS = 1024;

  private final long iterations;
  private final Etiquette etiquette;
  private final List<ExecutorService> philosophers;

  /**
   * @param philosophers how many, from 2 to {@link #MAX_PHILOSOPHERS}
   * @param iterations the steps of the heavy loop that a meal is
   * @param etiquette makes, for so many philosophers, what the table then owns and closes
   */
  public Table(int philosophers, long iterations, IntFunction<? extends Etiquette> etiquette) {
    requirePhilosophers(philosophers);
    this.iterations = HeavyLoop.requireIterations(iterations);
    this.etiquette = etiquette.apply(philosophers);
    this.philosophers =
        IntStream.rangeClosed(1, philosophers)
            .mapToObj(number -> OwnThread.named("Philosopher " + number))
            .toList();
  }

  /**
   * The philosophers eat so many meals between them. Each takes one more from those that are left
   * whenever the one before is eaten, so who is quick, or lucky, eats more.
   *
   * @return who has eaten how many; proven by the states of the heavy loop
   * @throws MiscountedMealsException if the meals that were counted are not those that were eaten
   * @throws ExecutionException if a philosopher has failed; the cause is what was thrown
   * @throws InterruptedException if the caller is interrupted; nobody is at the table any more then
   */
  public Meals dine(int meals) throws InterruptedException, ExecutionException {
    requireMeals(meals);
    Dinner dinner = new Dinner(etiquette, philosophers.size(), iterations, meals);
    for (int p = 0; p < philosophers.size(); p++) {
      int number = p;
      philosophers.get(p).execute(() -> dinner.attend(number));
    }
    return dinner.await();
  }

  /** Ends the threads of the philosophers and of the etiquette, and waits until they have ended. */
  @Override
  public void close() {
    philosophers.forEach(OwnThread::end);
    etiquette.close();
  }

  /**
   * Gives back what can be the number of philosophers, and refuses what can't.
   *
   * @throws IllegalArgumentException if it is not from 2 to {@link #MAX_PHILOSOPHERS}
   */
  public static int requirePhilosophers(long philosophers) {
    if (philosophers < 2 || philosophers > MAX_PHILOSOPHERS) {
      throw new IllegalArgumentException(
          "philosophers=" + philosophers + ": must be from 2 to " + MAX_PHILOSOPHERS);
    }
    return (int) philosophers;
  }

  private void requireMeals(int meals) {
    if (meals < 1 || meals > Long.MAX_VALUE / iterations) {
      throw new IllegalArgumentException(
          "meals=" + meals + ": must be at least 1, and at most 2^63-1 steps in all");
    }
  }
}
