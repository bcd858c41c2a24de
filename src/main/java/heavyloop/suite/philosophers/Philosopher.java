package heavyloop.suite.philosophers;

import heavyloop.suite.work.HeavyLoop;
import heavyloop.suite.work.JumpAhead;

/** Counts the meals of a dinner, and has them in the bones: each moves the state of the loop on. */
final class Philosopher {
  private final int number;
  private final long iterations;
  private final Runnable meal = this::digest;
  private long state;
  private int meals;

  /**
   * @param number from zero
   * @param iterations the steps of a meal
   */
  Philosopher(int number, long iterations) {
    this.number = number;
    this.iterations = iterations;
    this.state = seed();
  }

  void eatOnce(Etiquette etiquette) throws InterruptedException {
    etiquette.eat(number, meal);
    meals++;
  }

  private void digest() {
    state = HeavyLoop.run(state, iterations);
  }

  /**
   * How many meals there were.
   *
   * @throws MiscountedMealsException if the state is not the one after so many meals
   */
  int provenMeals() {
    long expected = meals == 0 ? seed() : JumpAhead.run(seed(), meals * iterations);
    if (state != expected) {
      throw new MiscountedMealsException(
          String.format(
              "Philosopher %d has counted %d meals, and has eaten more or fewer: the state is %#018x,"
                  + " and after so many it is %#018x",
              number + 1, meals, state, expected));
    }
    return meals;
  }

  private long seed() {
    return number + 1L;
  }
}
