package heavyloop.cli;

import heavyloop.forks.Progress;
import heavyloop.report.Format;
import heavyloop.report.Report;
import java.io.Console;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;

/** How a command prints its report. */
final class OutputOptions {
  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Format format;

  Format format() {
    return format;
  }

  void print(Report report, PrintStream out) {
    print(report, format, out);
  }

  static void print(Report report, Format format, PrintStream out) {
    out.print(format.write(report, Terminal.width()));
    out.flush();
  }

  /** How a command shows its progress. */
  static final class ProgressOption {
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
        case PLAIN -> Progress.lines(stream);
        case AUTO ->
            canDraw(System.getenv())
                ? new Progress.Bar(stream, Terminal.width())
                : Progress.lines(stream);
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

  /** The terminal that the output goes to, if it does. */
  static final class Terminal {
    /** The length of a line in a log or a file. */
    private static final int LINE = 120;

    private Terminal() {}

    /** The number of characters that fit in a line. */
    static int width() {
      String columns = System.getenv().getOrDefault("COLUMNS", "");
      if (columns.matches("[1-9]\\d{1,3}")) {
        return Integer.parseInt(columns);
      }
      return isTerminal() ? new UsageMessageSpec().autoWidth(true).width() : LINE;
    }

    /** Since JDK 22 there may be a console without a terminal, and a method that tells. */
    @SuppressWarnings("SystemConsoleNull")
    static boolean isTerminal() {
      Console console = System.console();
      if (console == null || Runtime.version().feature() < 22) {
        return console != null;
      }
      try {
        return (boolean) Console.class.getMethod("isTerminal").invoke(console);
      } catch (ReflectiveOperationException e) {
        return false;
      }
    }
  }
}
