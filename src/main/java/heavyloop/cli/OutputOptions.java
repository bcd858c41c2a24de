package heavyloop.cli;

import heavyloop.report.Format;
import heavyloop.report.Report;
import java.io.PrintStream;
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
}
