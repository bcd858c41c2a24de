package heavyloop.cli;

import heavyloop.report.Format;
import heavyloop.report.Report;
import java.io.PrintStream;
import picocli.CommandLine.Option;

/** How a command shows its report. */
final class OutputOptions {
  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      converter = Converters.FormatName.class,
      completionCandidates = Converters.FormatNames.class,
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Format format;

  void print(Report report, PrintStream out) {
    out.print(format.write(report, Terminal.width()));
    out.flush();
  }
}
