package heavyloop.cli;

import heavyloop.cli.SharedOptions.HelpOption;
import heavyloop.cli.SharedOptions.InputFiles;
import heavyloop.cli.SharedOptions.MarginOptions;
import heavyloop.cli.SharedOptions.MetricOptions;
import heavyloop.cli.SharedOptions.ReferenceOptions;
import heavyloop.compare.Comparison;
import heavyloop.compare.Comparison.Criteria;
import heavyloop.compare.ComparisonReport;
import heavyloop.compare.ExitPolicy;
import heavyloop.compare.ExitPolicy.FailOn;
import heavyloop.compare.ExitPolicy.Gap;
import heavyloop.compare.HistoryReport;
import heavyloop.compare.ListReport;
import heavyloop.compare.ScalingComparison;
import heavyloop.compare.ScalingComparisonReport;
import heavyloop.exit.ExitCode;
import heavyloop.results.ResultsFile;
import heavyloop.results.ResultsFile.Unusable;
import heavyloop.results.Run;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code compare}: compares results files of JMH. */
@Command(
    name = "compare",
    sortOptions = false,
    usageHelpAutoWidth = true,
    header = "Compare results files of JMH, this suite's or any other's.%n",
    description = {
      "%nTests runs of one machine, benchmark by benchmark, and gives a verdict. A fork counts once,"
          + " however many iterations it has. The JVMs, their flags and the jars may differ: that is what"
          + " is compared. Runs of different machines are shown side by side, and only their speed-ups"
          + " over their own reference are compared.%n",
      "The verdicts, of which the first that holds counts:%n",
      "  slower, within the margin  proven slower, and proven to be within it",
      "  faster                     the 95 %% interval is below 0; for reading only",
      "  unchanged                  slower by less than the margin, if at all",
      "  REGRESSION                 proven slower, and by half of the margin at least",
      "  inconclusive               none of these%n",
      "Unchanged speaks of a shift of all forks: to see a mode that a fifth of them have even once"
          + " takes 14 forks.%n",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  java -jar benchmarks.jar compare base.json head.json",
      "  java -jar benchmarks.jar compare --same-machine base.json head.json",
      "  java -jar benchmarks.jar compare --same-machine --format markdown base/ head/",
      "  java -jar benchmarks.jar compare laptop.json server.json --benchmarks ForkJoin",
      "  java -jar benchmarks.jar compare --list results.json",
      "  java -jar benchmarks.jar compare --history results/",
      "  java -jar benchmarks.jar compare --scaling base-sweep.json head-sweep.json",
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:fine",
      "1:a regression",
      "2:wrong command line or unreadable file",
      "3:inconclusive, with --fail-on inconclusive",
      "4:nothing that can be compared",
      "70:a bug",
    })
final class CompareCommand implements Callable<Integer> {
  private final PrintStream out;

  @Spec private CommandSpec spec;
  @Mixin private final InputFiles input;
  @Mixin private OutputOptions output;
  @Mixin private ReferenceOptions.OfSpeedUps reference;

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description = "The file that the others are compared with (default: the first).")
  private String baseline;

  @Essential
  @Option(
      names = "--same-machine",
      description =
          "Vouch that files are of one machine where they don't say which, as JMH's own don't.")
  private boolean sameMachine;

  @Mixin private MarginOptions margins;
  @Mixin private MetricOptions metrics;

  @Option(names = "--only-changed", description = "Show only what is slower or faster.")
  private boolean onlyChanged;

  @Option(
      names = "--fail-on",
      paramLabel = "WHAT",
      defaultValue = "regression",
      description =
          "What makes the exit code 1 or 3: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE});"
              + " inconclusive means both.")
  private FailOn failOn;

  @Option(names = "--strict", description = "Exit with 4 if only one of two files has a benchmark.")
  private boolean strict;

  @Option(names = "--list", description = "Don't compare; show what is in the files.")
  private boolean list;

  @Essential
  @Option(
      names = "--history",
      description =
          "Don't test against a baseline; show each benchmark from file to file, and where its level"
              + " changed.")
  private boolean history;

  @Option(
      names = "--scaling",
      description =
          "Compare how far benchmarks scale: their times on the most threads within the processors,"
              + " relative to one thread; run --sweep parallelism measures them.")
  private boolean scaling;

  @Mixin HelpOption help;

  CompareCommand(InputStream in, PrintStream out) {
    this.input = new InputFiles(in);
    this.out = out;
  }

  @Override
  public Integer call() {
    requireAtMostOne();
    List<ResultsFile> files = history ? input.readEach() : input.read();
    if (!list && !history) {
      return compare(files);
    }
    List<Run> runs = input.runs(files);
    output.print(
        list ? ListReport.of(runs, unusable(files)) : HistoryReport.of(runs, margins.margins()),
        out);
    return ExitCode.OK.status();
  }

  /** Refuses options that exclude each other. */
  private void requireAtMostOne() {
    List<String> given =
        Stream.of(list ? "--list" : "", history ? "--history" : "", scaling ? "--scaling" : "")
            .filter(option -> !option.isEmpty())
            .toList();
    if (given.size() > 1) {
      throw new ParameterException(
          spec.commandLine(),
          given.get(0) + " and " + given.get(1) + " exclude each other: leave one out");
    }
    if (given.size() == 1 && !metrics.get().wanted().isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "--metric has no effect on " + given.get(0) + ": leave it out");
    }
  }

  private int compare(List<ResultsFile> files) {
    List<ResultsFile> rest = new ArrayList<>(files);
    ResultsFile first = rest.remove(baselineOf(files));
    List<Run> bases = new ArrayList<>(input.runs(first));
    List<Run> others =
        new ArrayList<>(rest.stream().flatMap(file -> input.runs(file).stream()).toList());
    if (files.size() == 1) {
      others.addAll(bases.subList(1, bases.size()));
      bases = bases.subList(0, 1);
    }
    if (others.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          first.name() + " is the only run: name another file to compare it with");
    }
    input.requireMatch(Stream.concat(bases.stream(), others.stream()));
    Criteria criteria = new Criteria(margins.alpha(), margins.margins(), metrics.get());
    if (scaling) {
      return compareScaling(bases, others, criteria);
    }
    criteria
        .metrics()
        .requireIn(
            Stream.concat(bases.stream(), others.stream())
                .flatMap(run -> run.records().stream())
                .toList());
    Comparison comparison = Comparison.of(bases, others, criteria, sameMachine);
    output.print(
        ComparisonReport.of(comparison, reference.get(), onlyChanged, unusable(files)), out);
    return new ExitPolicy(failOn, strict)
        .exitCode(comparison.benchmarks(), comparison.gaps())
        .status();
  }

  private int compareScaling(List<Run> bases, List<Run> others, Criteria criteria) {
    List<ScalingComparison> comparisons =
        ScalingComparison.of(bases, others, reference.get(), criteria, sameMachine);
    output.print(ScalingComparisonReport.of(comparisons), out);
    Set<Gap> gaps = EnumSet.noneOf(Gap.class);
    comparisons.forEach(compared -> gaps.addAll(compared.gaps()));
    return new ExitPolicy(failOn, strict)
        .exitCode(
            comparisons.stream().flatMap(compared -> compared.benchmarks().stream()).toList(), gaps)
        .status();
  }

  /** The index of the baseline among the files. */
  private int baselineOf(List<ResultsFile> files) {
    List<String> names = files.stream().map(ResultsFile::name).toList();
    int index = baseline == null ? 0 : names.indexOf(baseline);
    if (index < 0) {
      throw new ParameterException(
          spec.commandLine(),
          "none of the files is the baseline '"
              + baseline
              + "'; they are "
              + String.join(", ", names));
    }
    return index;
  }

  private static Map<String, List<Unusable>> unusable(List<ResultsFile> files) {
    Map<String, List<Unusable>> unusable = new LinkedHashMap<>();
    for (ResultsFile file : files) {
      if (!file.unusable().isEmpty()) {
        unusable.put(file.name(), file.unusable());
      }
    }
    return unusable;
  }
}
