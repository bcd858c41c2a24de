package heavyloop.cli;

import heavyloop.progress.BarProgress;
import heavyloop.progress.LineProgress;
import heavyloop.progress.Progress;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.ITypeConverter;

/** How a run shows how it gets on. */
enum ProgressStyle {
  /** Not at all. */
  NEVER {
    @Override
    Progress on(PrintStream stream) {
      return Progress.NONE;
    }
  },
  /** A line for each fork. */
  PLAIN {
    @Override
    Progress on(PrintStream stream) {
      return new LineProgress(stream);
    }
  },
  /** A bar where it can be drawn, else lines. */
  AUTO {
    @Override
    Progress on(PrintStream stream) {
      return canDraw(System.getenv())
          ? new BarProgress(stream, Terminal.width())
          : new LineProgress(stream);
    }
  };

  abstract Progress on(PrintStream stream);

  /** Logs of CI keep every stroke of a bar; who wants no colours wants no control codes. */
  private static boolean canDraw(Map<String, String> environment) {
    return Terminal.isTerminal()
        && !environment.containsKey("CI")
        && environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !environment.getOrDefault("TERM", "").equals("dumb");
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads it. */
  static final class Name implements ITypeConverter<ProgressStyle> {
    @Override
    public ProgressStyle convert(String text) {
      return Converters.named(text, values());
    }
  }
}
