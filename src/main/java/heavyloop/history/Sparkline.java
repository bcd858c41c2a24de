package heavyloop.history;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** A line of bars, as high as their numbers are between the smallest and the largest. */
final class Sparkline {
  private static final String BARS = "▁▂▃▄▅▆▇█";

  private Sparkline() {}

  /** One character for each number, a blank where there is none. */
  static String of(List<OptionalDouble> numbers) {
    double least = numbers.stream().flatMapToDouble(OptionalDouble::stream).min().orElse(0);
    double most = numbers.stream().flatMapToDouble(OptionalDouble::stream).max().orElse(0);
    return numbers.stream()
        .map(number -> number.isPresent() ? bar(number.getAsDouble(), least, most) : " ")
        .collect(Collectors.joining());
  }

  private static String bar(double number, double least, double most) {
    double height = most > least ? (number - least) / (most - least) : 0.5;
    int bar = (int) Math.min(BARS.length() - 1, height * BARS.length());
    return BARS.substring(bar, bar + 1);
  }
}
