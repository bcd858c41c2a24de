package heavyloop.claims;

import java.util.OptionalDouble;

/** A number that a run gives, and the bounds that it must be within. */
public sealed interface Expectation {

  /**
   * The number.
   *
   * @return nothing if the run hasn't measured what it takes
   */
  OptionalDouble measure(Measurements run);

  /** Where the number must be. */
  Bounds bounds();

  /** What the number is, for people. */
  @Override
  String toString();

  /**
   * The least and the most that a number may be, both included.
   *
   * @param least may be minus infinity
   * @param most may be infinity
   */
  record Bounds(double least, double most) {
    static Bounds atLeast(double least) {
      return new Bounds(least, Double.POSITIVE_INFINITY);
    }

    static Bounds atMost(double most) {
      return new Bounds(Double.NEGATIVE_INFINITY, most);
    }

    static Bounds about(double value, double fraction) {
      return new Bounds(value * (1 - fraction), value * (1 + fraction));
    }

    /** Whether a number is within. */
    public boolean contain(double number) {
      return least <= number && number <= most;
    }
  }

  /**
   * How many times as long one benchmark takes as another.
   *
   * @param slow whose time is divided
   * @param fast by whose
   */
  record Ratio(Cell slow, Cell fast, Bounds bounds) implements Expectation {
    @Override
    public OptionalDouble measure(Measurements run) {
      OptionalDouble above = run.time(slow);
      OptionalDouble below = run.time(fast);
      return above.isPresent() && below.isPresent()
          ? OptionalDouble.of(above.getAsDouble() / below.getAsDouble())
          : OptionalDouble.empty();
    }

    @Override
    public String toString() {
      return slow + " / " + fast;
    }
  }

  /** What a benchmark counts beside its time. */
  record Counter(Cell cell, String counter, Bounds bounds) implements Expectation {
    @Override
    public OptionalDouble measure(Measurements run) {
      return run.counter(cell, counter);
    }

    @Override
    public String toString() {
      return cell + ": " + counter;
    }
  }

  /**
   * How much of one counter is in another.
   *
   * @param part the counter that is divided
   * @param whole by which
   */
  record Share(Cell cell, String part, String whole, Bounds bounds) implements Expectation {
    @Override
    public OptionalDouble measure(Measurements run) {
      OptionalDouble above = run.counter(cell, part);
      OptionalDouble below = run.counter(cell, whole);
      return above.isPresent() && below.isPresent()
          ? OptionalDouble.of(above.getAsDouble() / below.getAsDouble())
          : OptionalDouble.empty();
    }

    @Override
    public String toString() {
      return cell + ": " + part + " / " + whole;
    }
  }
}
