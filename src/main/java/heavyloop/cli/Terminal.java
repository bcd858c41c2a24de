package heavyloop.cli;

import java.io.Console;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The terminal that the output goes to, if it does. */
final class Terminal {
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
