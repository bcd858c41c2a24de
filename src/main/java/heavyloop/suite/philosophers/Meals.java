package heavyloop.suite.philosophers;

import java.util.Arrays;

/** The numbers of meals that the philosophers ate at a dinner. */
public final class Meals {
  private final int[] counts;

  Meals(int... counts) {
    this.counts = counts.clone();
  }

  /** The meals of all philosophers together. */
  public int total() {
    return Arrays.stream(counts).sum();
  }

  /** The meals of the philosopher who ate the least: zero if somebody starved. */
  public int fewest() {
    return Arrays.stream(counts).min().orElseThrow();
  }

  /** Checks that all served meals were eaten. */
  Meals requireTotal(int served) {
    if (total() != served) {
      throw new MiscountException(
          String.format("%d meals were served, but %d were eaten: %s", served, total(), this));
    }
    return this;
  }

  @Override
  public String toString() {
    return Arrays.toString(counts);
  }

  /**
   * Reports that counted meals differ from served or eaten ones, so the time of the dinner is
   * meaningless.
   */
  public static final class MiscountException extends RuntimeException {
    private static final long serialVersionUID = 1;

    MiscountException(String message) {
      super(message);
    }
  }
}
