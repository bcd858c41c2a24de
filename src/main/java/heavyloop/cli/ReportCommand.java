package heavyloop.cli;

import heavyloop.cli.SharedOptions.HelpOption;
import heavyloop.cli.SharedOptions.InputFiles;
import heavyloop.cli.SharedOptions.MarginOptions;
import heavyloop.cli.SharedOptions.ReferenceOptions;
import heavyloop.compare.Comparison.Criteria;
import heavyloop.exit.ExitCode;
import heavyloop.exit.UserException;
import heavyloop.page.Page;
import heavyloop.results.Run;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code report}: writes a page to read and to share. */
@Command(
    name = "report",
    sortOptions = false,
    usageHelpAutoWidth = true,
    header = "Write a page about one run or several: charts, sentences, tables.",
    description = {
      "%nThe page of one run says which benchmark is fastest and by how much, what it depends on,"
          + " and how far to trust it. The page of several compares them: on one machine, each with"
          + " the first; across machines, by each run's own speed-ups. The file loads nothing, and"
          + " is readable without scripts. A gate's folder stands for its base and its head.%n",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  java -jar benchmarks.jar report results.json",
      "  java -jar benchmarks.jar report jdk-17.json jdk-25.json -o jdks.html",
      "  java -jar benchmarks.jar report theirs.json --reference baselineMethod",
      "  java -jar benchmarks.jar report results.json --svg charts/ --card card.svg",
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the page is written",
      "2:wrong command line, or a file that can't be read or written",
      "4:nothing in the files can be shown",
      "70:a bug",
    })
final class ReportCommand implements Callable<Integer> {
  private static final String DEFAULT = "report.html";

  private final PrintStream out;

  @Mixin private final InputFiles input;

  @Essential
  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description =
          "The file of the page (default: that of a single FILE, with .html in place of .json; else"
              + " "
              + DEFAULT
              + ").")
  private Path output;

  @Mixin private PageOptions page;
  @Mixin private ReferenceOptions.OfSpeedUps reference;

  @Option(
      names = "--same-machine",
      description =
          "Vouch that files that name no machine, such as JMH's own, are from the same one.")
  private boolean sameMachine;

  @Mixin private MarginOptions margins;
  @Mixin HelpOption help;

  ReportCommand(InputStream in, PrintStream out) {
    this.input = new InputFiles(in);
    this.out = out;
  }

  @Override
  public Integer call() {
    List<Run> runs =
        input.runs(input.readSides()).stream().filter(run -> !run.records().isEmpty()).toList();
    if (runs.isEmpty()) {
      throw new UserException(
          ExitCode.NOTHING_MEASURED,
          "No result in these files can be used; compare --list says why.");
    }
    Criteria criteria = new Criteria(margins.alpha(), margins.margins());
    Page written = Page.of(runs, reference.get(), criteria, sameMachine);
    Path file = output;
    if (file == null) {
      file = PageOptions.besides(input.words()).orElse(Path.of(DEFAULT));
      PageOptions.requireOurs(file);
    }
    PageOptions.write(file, written.html());
    out.println("Page: " + file);
    page.writeOthers(written, out);
    return ExitCode.OK.status();
  }
}
