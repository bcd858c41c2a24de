package heavyloop.compare;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/** What a test says of one benchmark, with just what it takes to say so. */
public sealed interface Verdict {

  /** In a word. */
  String word();

  /** Slower, not by chance, and by half of the margin at least. */
  record Regression() implements Verdict {
    @Override
    public String word() {
      return "REGRESSION";
    }
  }

  /** Slower by less than the margin, if at all. */
  record Pass() implements Verdict {
    @Override
    public String word() {
      return "unchanged";
    }
  }

  /** Faster, by the criteria that a regression must meet in the other direction. */
  record Faster() implements Verdict {
    @Override
    public String word() {
      return "faster";
    }
  }

  /**
   * These forks can't tell.
   *
   * @param smallestChange the smallest slowdown, as a ratio, that so many forks find in 95 of 100
   *     cases; unknown with fewer than two forks on a side
   * @param forksNeeded on each side, to find a slowdown as large as the margin in 95 of 100 cases;
   *     unknown with fewer than two forks on a side, or where it is too many to tell
   */
  record Inconclusive(OptionalDouble smallestChange, OptionalInt forksNeeded) implements Verdict {
    @Override
    public String word() {
      return "inconclusive";
    }
  }
}
