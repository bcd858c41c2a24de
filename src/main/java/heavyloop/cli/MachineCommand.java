package heavyloop.cli;

import heavyloop.cli.SharedOptions.HelpOption;
import heavyloop.exit.ExitCode;
import heavyloop.machine.Facts;
import heavyloop.machine.LoadWatch;
import heavyloop.machine.MachineReport;
import heavyloop.report.Format;
import heavyloop.report.Report;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code machine}: shows the facts of this machine, and what makes it noisy. */
@Command(
    name = "machine",
    sortOptions = false,
    usageHelpAutoWidth = true,
    header = "Show the facts of this machine, and what makes it noisy.",
    description = {
      "%nWatches the load of other processes for a second. A fact that can't be read is 'unknown'."
          + " Nothing names a person, a host or a path.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  java -jar benchmarks.jar machine",
      "  java -jar benchmarks.jar machine --json",
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the facts were read, whatever they are",
      "2:wrong command line",
      "70:a bug",
    })
final class MachineCommand implements Callable<Integer> {
  private final PrintStream out;

  @Mixin private OutputOptions output;

  @Option(names = "--json", description = "The same as --format json.")
  private boolean json;

  @Mixin HelpOption help;

  MachineCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() throws InterruptedException {
    Report report = MachineReport.of(Facts.ofThisMachine(), LoadWatch.forOneSecond());
    if (json) {
      out.print(Format.JSON.write(report, 0));
      out.flush();
    } else {
      output.print(report, out);
    }
    return ExitCode.OK.status();
  }
}
