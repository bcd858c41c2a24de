package heavyloop.cli;

import heavyloop.progress.Progress;
import java.io.PrintStream;
import picocli.CommandLine.Option;

/** How a command shows how it gets on. */
final class ProgressOption {
  @Option(
      names = "--progress",
      paramLabel = "HOW",
      converter = ProgressStyle.Name.class,
      defaultValue = "auto",
      description =
          "never, plain (a line for each step), or auto: a bar on a terminal, else lines (default:"
              + " ${DEFAULT-VALUE}).")
  private ProgressStyle style;

  Progress on(PrintStream stream) {
    return style.on(stream);
  }
}
