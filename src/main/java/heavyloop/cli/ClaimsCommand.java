package heavyloop.cli;

import heavyloop.claims.ClaimsReport;
import heavyloop.cli.SharedOptions.HelpOption;
import heavyloop.cli.SharedOptions.InputFiles;
import heavyloop.exit.ExitCode;
import heavyloop.exit.UserException;
import heavyloop.report.Report;
import heavyloop.results.Run;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code claims}: checks claims about concurrency and parallelism against measurements. */
@Command(
    name = "claims",
    sortOptions = false,
    usageHelpAutoWidth = true,
    header = "Judge claims about concurrency by measurements.",
    description = {
      "%nEach claim holds here, doesn't hold here, is inconclusive or wasn't measured. It is judged"
          + " by the whole interval of its figures, never by a bare mean. Several machines are"
          + " shown side by side.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  java -jar benchmarks.jar -rff results.json",
      "  java -jar benchmarks.jar claims results.json",
      "  java -jar benchmarks.jar claims --format markdown laptop.json server.json",
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:claims were judged, whatever the verdicts",
      "2:wrong command line or unreadable file",
      "4:no benchmark of any claim was measured",
      "70:a bug",
    })
final class ClaimsCommand implements Callable<Integer> {
  private final PrintStream out;

  @Mixin private final InputFiles input;
  @Mixin private OutputOptions output;
  @Mixin private ReportFiles.Options outputs;

  @Mixin HelpOption help;

  ClaimsCommand(InputStream in, PrintStream out) {
    this.input = new InputFiles(in);
    this.out = out;
  }

  @Override
  public Integer call() {
    List<Run> runs = input.runs(input.read());
    Report report =
        ClaimsReport.of(runs)
            .orElseThrow(
                () ->
                    new UserException(
                        ExitCode.NOTHING_MEASURED,
                        "These files have none of the benchmarks behind the claims: run this suite"
                            + " without a regular expression to measure them all."));
    outputs.get().write(report);
    output.print(report, out);
    return ExitCode.OK.status();
  }
}
