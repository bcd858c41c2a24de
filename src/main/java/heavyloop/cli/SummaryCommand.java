package heavyloop.cli;

import heavyloop.cli.SharedOptions.HelpOption;
import heavyloop.cli.SharedOptions.InputFiles;
import heavyloop.cli.SharedOptions.ReferenceOptions;
import heavyloop.compare.InputReport;
import heavyloop.compare.Reference;
import heavyloop.compare.SummaryReport;
import heavyloop.exit.ExitCode;
import heavyloop.report.Report;
import heavyloop.report.Report.Note;
import heavyloop.results.BenchmarkRecord;
import heavyloop.results.ResultsFile;
import heavyloop.results.Run;
import heavyloop.summary.AnswerReport;
import heavyloop.summary.PricesReport;
import heavyloop.summary.RankingsReport;
import heavyloop.summary.VariantsReport;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code summary}: shows the answer of a run, or all of it in tables. */
@Command(
    name = "summary",
    defaultValueProvider = NewestResults.class,
    sortOptions = false,
    usageHelpAutoWidth = true,
    header = "Show the answer of a run on one screen; with --all, every figure.",
    description = {
      "%nWithout FILE, shows the newest results file below results.",
      "%nIntervals are 95 %% confidence intervals over forks. Efficiency is the speed-up divided by"
          + " the number of threads that can be busy. The bound is the same batch on threads that"
          + " never sleep. CPU time is that of all threads.%n",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  java -jar benchmarks.jar summary",
      "  java -jar benchmarks.jar summary --all results.json",
      "  java -jar benchmarks.jar summary --prices jdk-17.json jdk-25.json",
      "  java -jar benchmarks.jar summary --rankings results.json",
      "  java -jar benchmarks.jar summary --format markdown results.json",
      "  java -jar benchmarks.jar summary --reference baselineMethod theirs.json",
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:fine",
      "2:wrong command line or unreadable file",
      "4:nothing in the files can be used",
      "70:a bug",
    })
final class SummaryCommand implements Callable<Integer> {
  private final PrintStream out;

  @Spec private CommandSpec spec;

  @Essential
  @Option(
      names = "--all",
      description = "Show every benchmark in tables, as csv and json always do.")
  private boolean all;

  @Essential
  @Option(
      names = "--prices",
      description = "Show what starting a thread, handing over a task or taking a lock costs here.")
  private boolean prices;

  @Essential
  @Option(
      names = "--rankings",
      description = "The mechanisms by kind of task: large, small, recursive, waiting, mixed.")
  private boolean rankings;

  @Mixin private final InputFiles input;
  @Mixin private OutputOptions output;
  @Mixin private ReportFiles.Options outputs;
  @Mixin private ReferenceOptions.OfSpeedUps reference;

  @Mixin HelpOption help;

  SummaryCommand(InputStream in, PrintStream out) {
    this.input = new InputFiles(in);
    this.out = out;
  }

  @Override
  public Integer call() {
    GivenOptions given = new GivenOptions(spec);
    given
        .atMostOneOf("--all", "--prices", "--rankings")
        .filter(mode -> !mode.equals("--all"))
        .ifPresent(mode -> given.refuse(List.of("--reference"), "with " + mode));
    List<ResultsFile> files = input.read();
    InputFiles.requireUsable(files);
    Report report = report(input.runs(files));
    if (output.isForPeople() && files.size() == 1) {
      report = report.with(Note.labelled("Results", input.first()));
    }
    boolean isEmpty = report.parts().stream().noneMatch(Report.Table.class::isInstance);
    report = InputReport.with(report, files);
    outputs.get().write(report);
    output.print(report, out);
    return ((prices || rankings) && isEmpty ? ExitCode.NOTHING_MEASURED : ExitCode.OK).status();
  }

  private Report report(List<Run> runs) {
    if (prices) {
      return PricesReport.of(runs);
    }
    if (rankings) {
      return RankingsReport.of(runs);
    }
    Reference named = reference.get();
    for (Run run : runs) {
      named.requireIn(run.all().stream().map(BenchmarkRecord::id).toList());
    }
    if (all || (!output.isForPeople() && !named.isNamed())) {
      return SummaryReport.of(runs, named);
    }
    return named.isNamed() ? VariantsReport.of(runs, named) : AnswerReport.of(runs, named);
  }
}
