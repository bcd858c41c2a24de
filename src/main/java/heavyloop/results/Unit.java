package heavyloop.results;

import java.util.Map;

/**
 * The unit of a score.
 *
 * @param text as JMH writes it
 * @param nanoseconds in its unit of time; NaN if it has none
 */
public record Unit(String text, Kind kind, double nanoseconds) {
  private static final Map<String, Double> TIMES =
      Map.of("ns", 1.0, "us", 1e3, "ms", 1e6, "s", 1e9, "min", 60e9, "hr", 3600e9, "day", 86400e9);
  private static final String PER_OPERATION = "/op";
  private static final String OPERATIONS_PER = "ops/";

  /** The quantity that a unit measures. */
  public enum Kind {
    /** Time per operation: {@code us/op}. */
    TIME,
    /** Operations per time: {@code ops/us}. */
    RATE,
    /** Any other: {@code MB/sec}, {@code counts}. */
    OTHER
  }

  /** Parses a unit; one that isn't a time or rate of JMH is of the kind {@link Kind#OTHER}. */
  public static Unit parse(String text) {
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
   * Converts a score to a cost, for which more is worse: nanoseconds per operation.
   *
   * @param score above zero
   */
  public double cost(double score) {
    return switch (kind) {
      case TIME -> score * nanoseconds;
      case RATE -> nanoseconds / score;
      case OTHER -> throw new IllegalStateException("a score in " + text + " has no cost");
    };
  }
}
