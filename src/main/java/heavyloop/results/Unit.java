package heavyloop.results;

import java.util.Map;

/**
 * The unit of a score.
 *
 * @param text as JMH writes it
 * @param nanoseconds of the time in it; not a number if there is none
 */
public record Unit(String text, Kind kind, double nanoseconds) {
  private static final Map<String, Double> TIMES =
      Map.of("ns", 1.0, "us", 1e3, "ms", 1e6, "s", 1e9, "min", 60e9, "hr", 3600e9, "day", 86400e9);
  private static final String PER_OPERATION = "/op";
  private static final String OPERATIONS_PER = "ops/";

  /** What a number of this unit says. */
  public enum Kind {
    /** Time an operation: {@code us/op}. */
    TIME,
    /** Operations a time: {@code ops/us}. */
    RATE,
    /** Anything else: {@code MB/sec}, {@code counts}. */
    OTHER
  }

  /** Understands what JMH writes; what it doesn't write is of the kind {@link Kind#OTHER}. */
  static Unit parse(String text) {
    if (text.endsWith(PER_OPERATION)) {
      Double time = TIMES.get(text.substring(0, text.length() - PER_OPERATION.length()));
      if (time != null) {
        return new Unit(text, Kind.TIME, time);
      }
    }
    if (text.startsWith(OPERATIONS_PER)) {
      Double time = TIMES.get(text.substring(OPERATIONS_PER.length()));
      if (time != null) {
        return new Unit(text, Kind.RATE, time);
      }
    }
    return new Unit(text, Kind.OTHER, Double.NaN);
  }

  /**
   * A number of this unit as a cost, for which more is worse: nanoseconds an operation.
   *
   * @param number above zero
   */
  double cost(double number) {
    return switch (kind) {
      case TIME -> number * nanoseconds;
      case RATE -> nanoseconds / number;
      case OTHER -> throw new IllegalStateException("a score in " + text + " has no cost");
    };
  }
}
