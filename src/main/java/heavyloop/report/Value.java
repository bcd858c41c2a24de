package heavyloop.report;

import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The value of a table's field: a text for people, and full precision for programs. */
public sealed interface Value {
  /** An unknown value. */
  Value NONE = new Text("");

  /** The text for people. */
  String text();

  /** A word, a name, a sentence. */
  record Text(String text) implements Value {}

  /**
   * A number.
   *
   * @param number in full precision
   * @param text the rounded number with its unit
   */
  record Numeric(double number, String text) implements Value {}

  /**
   * A number with its interval.
   *
   * @param number the best guess
   * @param low the lower end of the interval
   * @param high the upper end of the interval
   * @param text all three, rounded
   */
  record Estimate(double number, double low, double high, String text) implements Value {}

  /**
   * A bar from zero.
   *
   * @param length in any unit, the same in a column
   * @param mark the position of a line across the bar; NaN for none
   */
  record Bar(double length, double mark) implements Value {
    @Override
    public String text() {
      return "";
    }
  }

  /** Names with values. */
  record Pairs(SortedMap<String, String> pairs) implements Value {
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
   * @param numbers in full precision; empty where a number is missing
   * @param text a picture of the numbers
   */
  record Numbers(List<OptionalDouble> numbers, String text) implements Value {
    public Numbers {
      numbers = List.copyOf(numbers);
    }
  }

  static Value of(String text) {
    return new Text(text);
  }

  static Value of(long number) {
    return new Numeric(number, Long.toString(number));
  }

  /** A number that is not meant for people. */
  static Value of(double number) {
    return new Numeric(number, Figures.digits(number));
  }

  static Value of(double number, String text) {
    return new Numeric(number, text);
  }
}
