package heavyloop.cli;

import static java.util.stream.Collectors.toCollection;

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
import heavyloop.compare.InputReport;
import heavyloop.compare.ListReport;
import heavyloop.compare.Margins;
import heavyloop.compare.PolicyReport;
import heavyloop.compare.Renames;
import heavyloop.compare.ScalingComparison;
import heavyloop.compare.ScalingComparisonReport;
import heavyloop.exit.ExitCode;
import heavyloop.exit.UserException;
import heavyloop.report.Report;
import heavyloop.report.Report.Note;
import heavyloop.results.BenchmarkId;
import heavyloop.results.BenchmarkRecord;
import heavyloop.results.ResultsFile;
import heavyloop.results.Run;
import heavyloop.results.SlimWriter;
import heavyloop.summary.VariantsReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
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
    header = "Compare JMH's results files, of this suite or any other.",
    description = {
      "%nTests runs of one machine, benchmark by benchmark, and gives a verdict. A fork counts"
          + " once, however many iterations it has. JVMs, flags and jars may differ: they are what"
          + " is compared. Runs of different machines are shown side by side, and only their"
          + " speed-ups over their own reference are compared.%n",
      "The verdicts; the first one that applies counts:%n",
      "  slower, within the margin  proven slower, and proven to be within it",
      "  faster                     the 95 %% interval is below 0; for reading only",
      "  unchanged                  slower by less than the margin, if at all",
      "  REGRESSION                 proven slower, and by half of the margin at least",
      "  inconclusive               none of these%n",
      "Unchanged refers to a shift of all forks: to see a mode of one fork in five even once"
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
      "1:a regression, or a lost benchmark",
      "2:wrong command line or unreadable file",
      "3:nothing was tested, or nothing can be concluded; with --fail-on inconclusive, any doubt",
      "4:nothing to compare",
      "70:a bug",
    })
final class CompareCommand implements Callable<Integer> {
  private static final Set<String> ONLY_OF_HISTORY =
      new LinkedHashSet<>(List.of("--last", "--all"));

  private static final Set<String> NOT_OF_HISTORY =
      new LinkedHashSet<>(
          List.of(
              "--baseline",
              "--reference",
              "--rename",
              "--allow-lost",
              "--strict",
              "--same-machine",
              "--alpha",
              "--warn",
              "--floor",
              "--slim",
              "--baseline-optional"));

  /** The list shows whatever is in the files. */
  private static final Set<String> NOT_OF_LIST =
      Stream.of(NOT_OF_HISTORY, ONLY_OF_HISTORY, Set.of("--only-changed", "--fail-on"))
          .flatMap(Set::stream)
          .collect(toCollection(LinkedHashSet::new));

  private final PrintStream out;

  @Spec private CommandSpec spec;
  @Mixin private final InputFiles input;
  @Mixin private OutputOptions output;
  @Mixin private ReportFiles.Options outputs;
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
          "Vouch that files that name no machine, such as JMH's own, are from the same one.")
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
          "When to exit with 1 or 3: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE});"
              + " inconclusive means both.")
  private FailOn failOn;

  @Option(
      names = "--warn",
      paramLabel = "PERCENT",
      converter = Converters.Margin.class,
      description =
          "List benchmarks proven to be slower by this or more, even without a regression.")
  private Double warn;

  @Option(
      names = "--floor",
      paramLabel = "SIZE",
      converter = Converters.Floor.class,
      description =
          "Ignore changes of less than this: 1ns or 0.5us per operation, 128B allocated."
              + " Repeatable.")
  private List<Margins.Floor> floors = List.of();

  @Option(
      names = "--baseline-optional",
      description = "Pass if the first file doesn't exist yet or is empty, and say so.")
  private boolean baselineOptional;

  @Option(
      names = "--slim",
      paramLabel = "OUT",
      description =
          "Instead of comparing, write a small file for a repository: the means of the forks,"
              + " without paths or names.")
  private Path slim;

  @Option(
      names = "--rename",
      paramLabel = "OLD=NEW",
      description =
          "Match benchmarks of the baseline whose package, class or method was renamed:"
              + " org.old=org.fresh, Parser.parse=Parser.read. Repeatable.")
  private List<String> renames = List.of();

  @Option(
      names = "--allow-lost",
      description = "Pass if a file lacks benchmarks of the baseline. New ones always pass.")
  private boolean allowLost;

  @Option(names = "--strict", description = "Exit with 4 if only one of two files has a benchmark.")
  private boolean strict;

  @Option(names = "--list", description = "Instead of comparing, show what is in the files.")
  private boolean list;

  @Essential
  @Option(
      names = "--history",
      description =
          "Instead of testing against a baseline, show each benchmark from file to file, and where"
              + " its level changed. With --fail-on regression, exit with 1 if one got slower.")
  private boolean history;

  @Option(
      names = "--scaling",
      description =
          "Compare how well benchmarks scale: their times on as many threads as processors allow,"
              + " relative to one thread; run --sweep parallelism measures them.")
  private boolean scaling;

  @Option(
      names = "--last",
      paramLabel = "N",
      converter = Converters.Count.class,
      description = "With --history: only changes in the last N files.")
  private int last = Integer.MAX_VALUE;

  @Option(
      names = "--all",
      description = "With --history: every benchmark and change, however many there are.")
  private boolean all;

  @Mixin HelpOption help;

  CompareCommand(InputStream in, PrintStream out) {
    this.input = new InputFiles(in);
    this.out = out;
  }

  @Override
  public Integer call() {
    requireAtMostOne();
    requireEffects();
    if (history) {
      return history(input.readEach());
    }
    if (baselineOptional && input.isFirstMissing()) {
      print(noBaseline());
      return ExitCode.OK.status();
    }
    List<ResultsFile> files = input.read();
    if (slim != null) {
      return slim(files);
    }
    if (!list) {
      return compare(files);
    }
    print(InputReport.with(ListReport.of(input.runs(files)), files));
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
          spec.commandLine(), "--metric has no effect with " + given.get(0) + ": leave it out");
    }
  }

  /** Refuses options that would be ignored. */
  private void requireEffects() {
    Set<String> ignored = list ? NOT_OF_LIST : history ? NOT_OF_HISTORY : ONLY_OF_HISTORY;
    String where = list ? "with --list" : history ? "with --history" : "without --history";
    for (String option : ignored) {
      if (isGiven(option)) {
        throw new ParameterException(
            spec.commandLine(), option + " has no effect " + where + ": leave it out");
      }
    }
  }

  private boolean isGiven(String option) {
    return spec.commandLine().getParseResult().hasMatchedOption(option);
  }

  private Report noBaseline() {
    return new Report(
        "compare",
        ComparisonReport.VERSION,
        List.of(
            Note.result(
                "no_baseline",
                "Nothing was compared: there is no baseline yet, since "
                    + input.first()
                    + " doesn't exist or is empty. Keep the new results under that name.")));
  }

  private int slim(List<ResultsFile> files) {
    if (files.size() > 1) {
      throw new ParameterException(
          spec.commandLine(), "--slim takes one file or folder, but several are named");
    }
    InputFiles.requireUsable(files);
    try {
      Files.writeString(slim, SlimWriter.write(files.get(0).records()));
    } catch (IOException e) {
      throw new UserException(slim + " can't be written: " + e.getMessage());
    }
    return ExitCode.OK.status();
  }

  private int history(List<ResultsFile> files) {
    InputFiles.requireUsable(files);
    HistoryReport.Options options =
        new HistoryReport.Options(last, onlyChanged, all || !output.isForPeople());
    HistoryReport.Result result = HistoryReport.of(input.runs(files), margins.margins(), options);
    print(InputReport.with(result.report(), files));
    return isGiven("--fail-on") ? failOn.ofHistory(result.findings()).status() : 0;
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
    InputFiles.requireUsable(List.of(first));
    InputFiles.requireUsable(rest);
    if (others.isEmpty() && reference.get().isNamed()) {
      reference.get().requireIn(ids(bases.stream()));
      print(InputReport.with(VariantsReport.of(bases, reference.get()), files));
      return ExitCode.OK.status();
    }
    if (others.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          first.name() + " is the only run: name another file to compare it with");
    }
    bases = bases.stream().map(Renames.of(renames)::apply).toList();
    input.requireMatch(Stream.concat(bases.stream(), others.stream()));
    Set<BenchmarkId> ids = ids(Stream.concat(bases.stream(), others.stream()));
    margins.margins().requireEffects(ids);
    Criteria criteria =
        new Criteria(
            margins.alpha(),
            margins
                .margins()
                .withFloor(floors.stream().reduce(Margins.Floor.NONE, Margins.Floor::and)),
            metrics.get());
    if (scaling) {
      return compareScaling(bases, others, criteria);
    }
    criteria
        .metrics()
        .requireIn(
            Stream.concat(bases.stream(), others.stream())
                .flatMap(run -> run.records().stream())
                .toList());
    reference.get().requireIn(ids);
    Comparison comparison = Comparison.of(bases, others, criteria, sameMachine, reference.get());
    ExitPolicy policy = new ExitPolicy(failOn, strict, allowLost);
    Report report =
        PolicyReport.with(
            ComparisonReport.of(comparison, reference.get(), onlyChanged),
            policy,
            comparison.benchmarks(),
            Optional.ofNullable(warn),
            margins.alpha());
    print(InputReport.with(report, files));
    return policy.exitCode(comparison.benchmarks(), comparison.gaps()).status();
  }

  private int compareScaling(List<Run> bases, List<Run> others, Criteria criteria) {
    List<ScalingComparison> comparisons =
        ScalingComparison.of(bases, others, reference.get(), criteria, sameMachine);
    print(ScalingComparisonReport.of(comparisons));
    Set<Gap> gaps = EnumSet.noneOf(Gap.class);
    comparisons.forEach(compared -> gaps.addAll(compared.gaps()));
    return new ExitPolicy(failOn, strict, allowLost)
        .exitCode(
            comparisons.stream().flatMap(compared -> compared.benchmarks().stream()).toList(), gaps)
        .status();
  }

  private void print(Report report) {
    outputs.get().write(report);
    output.print(report, out);
  }

  private static Set<BenchmarkId> ids(Stream<Run> runs) {
    return runs.flatMap(run -> run.all().stream())
        .map(BenchmarkRecord::id)
        .collect(toCollection(LinkedHashSet::new));
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
}
