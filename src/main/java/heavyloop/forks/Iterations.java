package heavyloop.forks;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How a fork warms up, or measures.
 *
 * @param count the number of iterations
 * @param time the length of an iteration, in its unit; 0 for single shots
 * @param batch the number of calls that make one operation
 */
public record Iterations(int count, long time, TimeUnit unit, int batch) {

  /** The least time that they take together. */
  public Duration total() {
    return Duration.of(time, unit.toChronoUnit()).multipliedBy(count);
  }

  /** JMH's options for them. */
  List<String> arguments(String countOption, String timeOption, String batchOption) {
    return List.of(
        countOption,
        Integer.toString(count),
        timeOption,
        time + spelling(unit),
        batchOption,
        Integer.toString(batch));
  }

  private static String spelling(TimeUnit unit) {
    return switch (unit) {
      case NANOSECONDS -> "ns";
      case MICROSECONDS -> "us";
      case MILLISECONDS -> "ms";
      case SECONDS -> "s";
      case MINUTES -> "m";
      case HOURS -> "hr";
      case DAYS -> "day";
    };
  }
}
