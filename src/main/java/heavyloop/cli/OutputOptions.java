package heavyloop.cli;

import heavyloop.exit.UserException;
import heavyloop.forks.Progress;
import heavyloop.report.Format;
import heavyloop.report.Report;
import heavyloop.report.TextStyle;
import java.io.Console;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;

/** The options of a command's output. */
final class OutputOptions {
  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Format format;

  @Mixin private ColourOption colour;

  Format format() {
    return format;
  }

  /** Whether the output is for a person, who wants one screen, and not for a program. */
  boolean isForPeople() {
    return format == Format.TEXT || format == Format.MARKDOWN;
  }

  void print(Report report, PrintStream out) {
    print(report, format, out);
  }

  /**
   * Prints in a format other than the command line's. Programs get UTF-8, whatever the locale.
   *
   * @throws UserException if a program would get a part only
   */
  void print(Report report, Format other, PrintStream out) {
    String text = other.write(report, colour.style());
    if (other == Format.TEXT) {
      out.print(text);
      out.flush();
      return;
    }
    out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    if (out.checkError()) {
      throw new UserException(
          "Standard output can't be written: is the disk full, or has its reader ended?");
    }
  }

  /** The choice of colours. */
  static final class ColourOption {
    @Option(
        names = "--color",
        paramLabel = "WHEN",
        defaultValue = "auto",
        description =
            "auto (on a terminal, unless NO_COLOR is set), always or never (default:"
                + " ${DEFAULT-VALUE}).")
    private When when;

    private enum When {
      AUTO,
      ALWAYS,
      NEVER;

      @Override
      public String toString() {
        return name().toLowerCase(Locale.ROOT);
      }
    }

    /** The style of the text on standard output. */
    TextStyle style() {
      boolean colours =
          switch (when) {
            case AUTO -> Terminal.canDraw();
            case ALWAYS -> true;
            case NEVER -> false;
          };
      return new TextStyle(Terminal.width(), colours, Terminal.hasBlocks());
    }
  }

  /** The choice of a progress display. */
  static final class ProgressOption {
    @Option(
        names = "--progress",
        paramLabel = "HOW",
        defaultValue = "auto",
        description =
            "never, plain (a line for each step), or auto: a bar on a terminal, else lines"
                + " (default: ${DEFAULT-VALUE}).")
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

    /** The progress of a gate. */
    Progress on(PrintStream stream) {
      return on(stream, () -> new Progress.Bar(stream, Terminal.width()));
    }

    /** The progress of a run; a terminal shows the current ranking above it. */
    Progress ofRun(PrintStream stream, TextStyle text) {
      return on(stream, () -> new LiveRanking(stream, text));
    }

    private Progress on(PrintStream stream, Supplier<Progress> drawn) {
      return switch (style) {
        case NEVER -> Progress.NONE;
        case PLAIN -> Progress.lines(stream);
        case AUTO -> Terminal.canDraw() ? drawn.get() : Progress.lines(stream);
      };
    }
  }

  /** The terminal behind standard output, if there is one. */
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

    /**
     * Whether it understands control codes. CI logs would keep every redrawn bar, and turning off
     * colours turns off all control codes.
     */
    static boolean canDraw() {
      Map<String, String> environment = System.getenv();
      return isTerminal()
          && !environment.containsKey("CI")
          && environment.getOrDefault("NO_COLOR", "").isEmpty()
          && !environment.getOrDefault("TERM", "").equals("dumb");
    }

    /** Whether the charset of standard output has block elements. */
    static boolean hasBlocks() {
      String name =
          Stream.of("stdout.encoding", "sun.stdout.encoding", "native.encoding")
              .map(System::getProperty)
              .filter(Objects::nonNull)
              .findFirst()
              .orElse("US-ASCII");
      return Charset.isSupported(name) && Charset.forName(name).newEncoder().canEncode('\u2588');
    }

    /** Asks {@code Console.isTerminal}, since JDK 22 may have a console without a terminal. */
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
