package heavyloop.run.fork;

import heavyloop.processes.Processes;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Says in one line why a fork failed, from what JMH throws. */
final class Causes {
  private static final Pattern EXIT_CODE =
      Pattern.compile("Forked VM failed with exit code (\\d+)");

  private Causes() {}

  /** The innermost that JMH knows: it wraps, and hangs the real one on as suppressed. */
  static String of(Throwable thrown) {
    Throwable cause = thrown;
    while (true) {
      Throwable inner =
          Stream.concat(Stream.of(cause.getSuppressed()), Stream.ofNullable(cause.getCause()))
              .findFirst()
              .orElse(null);
      if (inner == null || !isJmhs(cause)) {
        return explained(cause);
      }
      cause = inner;
    }
  }

  private static boolean isJmhs(Throwable thrown) {
    return thrown.getClass().getName().startsWith("org.openjdk.jmh.");
  }

  private static String explained(Throwable cause) {
    String message = String.valueOf(cause.getMessage()).strip();
    Matcher code = EXIT_CODE.matcher(message);
    if (code.find()) {
      return Processes.explainExit(Integer.parseInt(code.group(1)));
    }
    if (message.contains("VM prematurely exited")) {
      return "its JVM ended before the measurement did; did the benchmark call System.exit?";
    }
    String line = cause.toString().lines().findFirst().orElse("");
    return line.isBlank() ? cause.getClass().getName() : line;
  }
}
