package heavyloop.processes;

import java.util.Map;

/** Says what the exit code of a JVM tells. */
public final class ExitCodes {
  /** On POSIX the exit code of what a signal ended is 128 and the signal. */
  private static final Map<Integer, String> SIGNALS =
      Map.of(
          134, "it aborted (SIGABRT); an hs_err file may tell why",
          137, "it was killed (SIGKILL); did the machine, or the container, run out of memory?",
          139, "it crashed (SIGSEGV); an hs_err file may tell why",
          143, "it was asked to end (SIGTERM)");

  private ExitCodes() {}

  /** For people: {@code its JVM ended with exit code 143: it was asked to end (SIGTERM)}. */
  public static String explain(int code) {
    String signal = SIGNALS.get(code);
    return "its JVM ended with exit code " + code + (signal == null ? "" : ": " + signal);
  }
}
