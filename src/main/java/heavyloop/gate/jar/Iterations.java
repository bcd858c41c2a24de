package heavyloop.gate.jar;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How a fork warms up, or measures.
 *
 * @param count how many iterations
 * @param time of an iteration, in its unit; a single shot has none
 * @param batch how many calls are one operation
 */
public record Iterations(int count, long time, TimeUnit unit, int batch) {

  /** How long they take, at least. */
  Duration total() {
    return Duration.of(time, unit.toChronoUnit()).multipliedBy(count);
  }

  /** As JMH reads the time: {@code 100ms}. */
  String timeArgument() {
    return time + spelling(unit);
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

  /** JMH's options for them. */
  List<String> arguments(String countOption, String timeOption, String batchOption) {
    return List.of(
        countOption,
        Integer.toString(count),
        timeOption,
        timeArgument(),
        batchOption,
        Integer.toString(batch));
  }
}
