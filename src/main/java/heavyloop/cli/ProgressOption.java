package heavyloop.cli;

import heavyloop.progress.BarProgress;
import heavyloop.progress.LineProgress;
import heavyloop.progress.Progress;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Option;

/** How a command shows its progress. */
final class ProgressOption {
  @Option(
      names = "--progress",
      paramLabel = "HOW",
      defaultValue = "auto",
      description =
          "never, plain (a line for each step), or auto: a bar on a terminal, else lines (default:"
              + " ${DEFAULT-VALUE}).")
  private Style style;

  private enum Style {
    NEVER,
    PLAIN,
    AUTO;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  Progress on(PrintStream stream) {
    return switch (style) {
      case NEVER -> Progress.NONE;
      case PLAIN -> new LineProgress(stream);
      case AUTO ->
          canDraw(System.getenv())
              ? new BarProgress(stream, Terminal.width())
              : new LineProgress(stream);
    };
  }

  /** CI logs keep every redrawn bar, and whoever wants no colours wants no control codes. */
  private static boolean canDraw(Map<String, String> environment) {
    return Terminal.isTerminal()
        && !environment.containsKey("CI")
        && environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !environment.getOrDefault("TERM", "").equals("dumb");
  }
}
