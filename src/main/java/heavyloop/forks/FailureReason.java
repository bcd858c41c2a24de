package heavyloop.forks;

import heavyloop.processes.Command;
import heavyloop.processes.Processes;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Explains in one line why JMH gave up, by its exception or its output. */
final class FailureReason {
  private static final Pattern EXIT_CODE =
      Pattern.compile("Forked VM failed with exit code (\\d+)");

  /** An exception by its full name, with its message; not JMH's own, which only wrap others. */
  private static final String EXCEPTION =
      "((?!org\\.openjdk\\.jmh\\.)(?:\\w+\\.)+\\w*(?:Exception|Error|Throwable)\\b(?:: .*)?)";

  /** The line with the exception behind JMH's own. */
  private static final Pattern WRAPPED =
      Pattern.compile("^\\s*(?:Caused by|Suppressed): " + EXCEPTION);

  private static final Pattern ANY = Pattern.compile("(?:^|\\s)" + EXCEPTION);

  private FailureReason() {}

  /** The reason behind an exception of JMH, which adds the real one as suppressed. */
  static String of(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getClass().getName().startsWith("org.openjdk.jmh.")) {
      Throwable[] suppressed = cause.getSuppressed();
      Throwable inner = suppressed.length > 0 ? suppressed[0] : cause.getCause();
      if (inner == null) {
        break;
      }
      cause = inner;
    }
    String line = cause.toString().lines().findFirst().orElse("");
    String text = line.isBlank() ? cause.getClass().getName() : line;
    return endOfJvm(List.of(String.valueOf(cause.getMessage()))).orElse(text);
  }

  /** The reason why JMH gave up in a separate process. */
  static String of(Command.Result result) {
    List<String> lines = result.lines();
    if (result.timedOut()) {
      return hang(result.deadlock());
    }
    return endOfJvm(lines)
        .or(() -> first(WRAPPED, lines))
        .or(() -> first(ANY, lines))
        .orElseGet(() -> unexplained(result));
  }

  /** The reason why a fork had to be killed. */
  static String hang(List<String> deadlock) {
    return deadlock.isEmpty() ? "it hung" : "its threads deadlocked";
  }

  /** Explains the end of the fork's JVM, if JMH reports it. */
  private static Optional<String> endOfJvm(List<String> lines) {
    if (lines.stream().anyMatch(line -> line.contains("VM prematurely exited"))) {
      return Optional.of(
          "its JVM ended before the measurement did; did the benchmark call System.exit?");
    }
    return first(EXIT_CODE, lines).map(code -> Processes.explainExit(Integer.parseInt(code)));
  }

  private static Optional<String> first(Pattern pattern, List<String> lines) {
    return lines.stream()
        .map(pattern::matcher)
        .filter(Matcher::find)
        .map(matcher -> matcher.group(1))
        .findFirst();
  }

  private static String unexplained(Command.Result result) {
    String last = result.lines().isEmpty() ? "" : result.lines().get(result.lines().size() - 1);
    return Processes.explainExit(result.exitCode()) + (last.isBlank() ? "" : ", and said: " + last);
  }
}
