package heavyloop.cli;

import heavyloop.claims.ClaimsReport;
import heavyloop.exit.ExitCode;
import heavyloop.exit.UserException;
import heavyloop.results.Run;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code claims}: what is said of concurrency and parallelism, judged on what was measured. */
@Command(
    name = "claims",
    sortOptions = false,
    usageHelpAutoWidth = true,
    header = "Judge what is said of concurrency and parallelism by what was measured.%n",
    description = {
      "%nEach claim holds here, doesn't hold here, is inconclusive or wasn't measured: by the whole"
          + " interval of its figures, never by a bare mean. Files of several machines stand side by"
          + " side.%n",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  java -jar benchmarks.jar -rff results.json",
      "  java -jar benchmarks.jar claims results.json",
      "  java -jar benchmarks.jar claims --format markdown laptop.json server.json",
      "%nExit codes: 0 whatever is found; 2 wrong command line or unreadable file; 4 nothing that a",
      "claim needs was measured; 70 a bug.",
    })
final class ClaimsCommand implements Callable<Integer> {
  private final PrintStream out;

  @Mixin private final InputFiles input;
  @Mixin private OutputOptions output;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this text.")
  boolean help;

  ClaimsCommand(InputStream in, PrintStream out) {
    this.input = new InputFiles(in);
    this.out = out;
  }

  @Override
  public Integer call() {
    List<Run> runs = input.read().stream().flatMap(file -> input.runs(file).stream()).toList();
    if (!ClaimsReport.isAnyMeasured(runs)) {
      throw new UserException(
          ExitCode.NOTHING_MEASURED,
          "No claim's benchmarks were measured in these files: the claims are about this suite, and"
              + " a run without a regular expression measures all of it.");
    }
    output.print(ClaimsReport.of(runs), out);
    return ExitCode.OK.status();
  }
}
