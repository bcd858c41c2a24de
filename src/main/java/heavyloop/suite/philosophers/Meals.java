package heavyloop.suite.philosophers;

import java.util.Arrays;

/** How many meals each philosopher has had at a dinner. */
public final class Meals {
  private final int[] ofEach;

  Meals(int... ofEach) {
    this.ofEach = ofEach.clone();
  }

  /** The meals of all. */
  public int total() {
    return Arrays.stream(ofEach).sum();
  }

  /** The meals of who has had the fewest: zero if somebody has starved. */
  public int fewest() {
    return Arrays.stream(ofEach).min().orElseThrow();
  }

  /** Makes sure that all that was served has been eaten. */
  Meals requireTotal(int served) {
    if (total() != served) {
      throw new MiscountedMealsException(
          String.format("%d meals were served, and %d eaten: %s", served, total(), this));
    }
    return this;
  }

  @Override
  public String toString() {
    return Arrays.toString(ofEach);
  }
}
