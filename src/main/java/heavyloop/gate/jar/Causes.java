package heavyloop.gate.jar;

import heavyloop.processes.Command;
import heavyloop.processes.Processes;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in one line why JMH gave up, from what it printed. */
final class Causes {
  private static final Pattern EXIT_CODE =
      Pattern.compile("Forked VM failed with exit code (\\d+)");

  /** By its full name, and with its message; not JMH's own, in which others are wrapped. */
  private static final String EXCEPTION =
      "((?!org\\.openjdk\\.jmh\\.)(?:\\w+\\.)+\\w*(?:Exception|Error|Throwable)\\b(?:: .*)?)";

  /** Where JMH shows what it gave up for, below its own. */
  private static final Pattern WRAPPED =
      Pattern.compile("^\\s*(?:Caused by|Suppressed): " + EXCEPTION);

  private static final Pattern ANY = Pattern.compile("(?:^|\\s)" + EXCEPTION);

  private Causes() {}

  /** Of a process that ended badly. */
  static String of(Command.Result result) {
    List<String> lines = result.lines();
    if (result.timedOut()) {
      return result.deadlock().isEmpty() ? "it hung" : "its threads deadlocked";
    }
    if (lines.stream().anyMatch(line -> line.contains("VM prematurely exited"))) {
      return "its JVM ended before the measurement did; did the benchmark call System.exit?";
    }
    return first(EXIT_CODE, lines)
        .map(code -> Processes.explainExit(Integer.parseInt(code)))
        .or(() -> first(WRAPPED, lines))
        .or(() -> first(ANY, lines))
        .orElseGet(() -> unexplained(result));
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
