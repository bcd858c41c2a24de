package heavyloop.report;

import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What stands in a cell of a table: for people a text, for programs all that is known. */
public sealed interface Value {
  /** Nothing is known. */
  Value NONE = new Text("");

  /** For people. */
  String text();

  /** A word, a name, a sentence. */
  record Text(String text) implements Value {}

  /**
   * A number.
   *
   * @param number in full precision
   * @param text rounded, with its unit
   */
  record Numeric(double number, String text) implements Value {}

  /**
   * A number that isn't known exactly.
   *
   * @param number the best guess
   * @param low the lower end of its interval
   * @param high the upper end
   * @param text the three, rounded
   */
  record Estimate(double number, double low, double high, String text) implements Value {}

  /** Names with values. */
  record Pairs(SortedMap<String, String> pairs) implements Value {
    /** Copies the pairs. */
    public Pairs {
      pairs = Collections.unmodifiableSortedMap(new TreeMap<>(pairs));
    }

    @Override
    public String text() {
      return pairs.entrySet().stream()
          .map(pair -> pair.getKey() + "=" + pair.getValue())
          .collect(Collectors.joining(", "));
    }
  }

  /**
   * A series of numbers.
   *
   * @param numbers in full precision; nothing where one is missing
   * @param text a picture of them
   */
  record Series(List<OptionalDouble> numbers, String text) implements Value {
    /** Copies the numbers. */
    public Series {
      numbers = List.copyOf(numbers);
    }
  }

  static Value of(String text) {
    return new Text(text);
  }

  static Value of(long number) {
    return new Numeric(number, Long.toString(number));
  }

  /** A number that nobody reads. */
  static Value of(double number) {
    return new Numeric(number, Figures.digits(number));
  }

  static Value of(double number, String text) {
    return new Numeric(number, text);
  }
}
