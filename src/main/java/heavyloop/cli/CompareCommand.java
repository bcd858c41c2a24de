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
import heavyloop.compare.InputReport;
import heavyloop.compare.ListReport;
import heavyloop.compare.Margins;
import heavyloop.compare.PolicyReport;
import heavyloop.compare.Renames;
import heavyloop.compare.ScalingComparison;
import heavyloop.compare.ScalingComparisonReport;
import heavyloop.exit.ExitCode;
import heavyloop.exit.UserException;
import heavyloop.history.HistoryReport;
import heavyloop.report.Figures;
import heavyloop.report.Report;
import heavyloop.report.Report.Note;
import heavyloop.results.BenchmarkId;
import heavyloop.results.BenchmarkRecord;
import heavyloop.results.ResultsFile;
import heavyloop.results.ResultsFiles;
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
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
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
      "  unchanged                  proven not to be slower by the margin or more",
      "  slower, accepted           as REGRESSION, but --threshold's file accepts it",
      "  REGRESSION                 proven slower, and by half of the margin at least",
      "  inconclusive               none of these%n",
      "Unchanged rules out a slowdown of all forks. A slow mode of one fork in five can hide: to"
          + " see it once takes 14 forks.%n",
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
  private static final List<String> OF_HISTORY = List.of("--last", "--all");

  /** The options of a test of two sides. */
  private static final List<String> OF_TESTS =
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
          "--metric",
          "--baseline-optional");

  private static final List<String> OF_MARGINS = List.of("--margin", "--threshold");

  private static final List<String> OF_EVERY_TEST = List.of("--only-changed", "--fail-on");

  /**
   * The modes of the command that don't test benchmarks, and the options that each would ignore.
   */
  private static final Map<String, List<List<String>>> IGNORED =
      Map.of(
          "--history", List.of(OF_TESTS),
          "--list", List.of(OF_TESTS, OF_EVERY_TEST, OF_HISTORY, OF_MARGINS),
          "--slim",
              List.of(
                  OF_TESTS,
                  OF_EVERY_TEST,
                  OF_HISTORY,
                  OF_MARGINS,
                  List.of("--benchmarks", "--cut", "--format", "--json", "--markdown", "--html")),
          "--scaling",
              List.of(
                  List.of("--metric", "--warn", "--only-changed", "--floor", "--allow-lost"),
                  OF_HISTORY));

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

  /** Refuses options that would be ignored. */
  private void requireEffects() {
    GivenOptions given = new GivenOptions(spec);
    Optional<String> mode = given.atMostOneOf("--list", "--history", "--scaling", "--slim");
    if (mode.isEmpty()) {
      given.refuse(OF_HISTORY, "without --history");
    } else {
      IGNORED.get(mode.get()).forEach(options -> given.refuse(options, "with " + mode.get()));
    }
  }

  private Report noBaseline() {
    return new Report(
        "compare",
        ComparisonReport.VERSION,
        List.of(
            Note.result(
                "no_baseline",
                "Nothing was compared: the baseline "
                    + input.first()
                    + " doesn't exist or is empty. Keep the new results under that name.")));
  }

  private int slim(List<ResultsFile> files) {
    if (files.size() > 1) {
      throw new ParameterException(
          spec.commandLine(), "--slim takes one file or folder, but several are named");
    }
    InputFiles.requireUsable(files);
    List<BenchmarkRecord> records = files.get(0).records();
    if (ResultsFiles.holdsResults(slim) && !ResultsFiles.holdsForkMeans(slim)) {
      throw new UserException(
          slim + " holds all iterations, which --slim would reduce to means: name another file");
    }
    try {
      Files.writeString(slim, SlimWriter.write(records));
    } catch (IOException e) {
      throw ReportFiles.cannotWrite(slim.toString(), e);
    }
    Note written =
        Note.result("slim", slim + " has " + Figures.count(records.size(), "benchmark") + ".");
    Report report = new Report("slim", 1, List.of(written));
    output.print(InputReport.with(report, files), out);
    return ExitCode.OK.status();
  }

  private int history(List<ResultsFile> files) {
    InputFiles.requireUsable(files);
    List<Run> runs = input.runs(files);
    margins.margins().requireEffects(ids(runs));
    HistoryReport.Options options =
        new HistoryReport.Options(last, onlyChanged, all || !output.isForPeople());
    HistoryReport.Result result = HistoryReport.of(runs, margins.margins(), options);
    print(InputReport.with(result.report(), files));
    return new GivenOptions(spec).has("--fail-on")
        ? result.findings().exitCode(failOn).status()
        : 0;
  }

  private int compare(List<ResultsFile> files) {
    Sides sides = sides(files);
    if (sides.others().isEmpty()) {
      return variants(sides, files);
    }
    margins.margins().requireEffects(sides.ids());
    Criteria criteria =
        new Criteria(
            margins.alpha(),
            margins
                .margins()
                .withFloor(floors.stream().reduce(Margins.Floor.NONE, Margins.Floor::and)),
            metrics.get());
    return scaling ? compareScaling(sides, criteria, files) : compareTimes(sides, criteria, files);
  }

  /** The runs of the baseline, and of the other files; in a single file the first is the base. */
  private Sides sides(List<ResultsFile> files) {
    int first = baselineOf(files);
    files.forEach(file -> InputFiles.requireUsable(List.of(file)));
    List<List<Run>> byFile = new ArrayList<>(input.runsByFile(files));
    List<Run> bases = byFile.remove(first);
    List<Run> others = byFile.stream().flatMap(List::stream).toList();
    if (byFile.isEmpty()) {
      others = bases.subList(1, bases.size());
      bases = bases.subList(0, 1);
    }
    return new Sides(bases.stream().map(Renames.of(renames)::apply).toList(), others);
  }

  /** Shows the benchmarks of a single run relative to one of them. */
  private int variants(Sides sides, List<ResultsFile> files) {
    if (scaling || !reference.get().isNamed()) {
      throw new ParameterException(
          spec.commandLine(),
          files.get(0).name() + " is the only run: name another file to compare it with");
    }
    reference.get().requireIn(sides.ids());
    print(InputReport.with(VariantsReport.of(sides.bases(), reference.get()), files));
    return ExitCode.OK.status();
  }

  private int compareTimes(Sides sides, Criteria criteria, List<ResultsFile> files) {
    criteria
        .metrics()
        .requireIn(sides.all().stream().flatMap(run -> run.records().stream()).toList());
    reference.get().requireIn(sides.ids());
    Comparison comparison =
        Comparison.of(sides.bases(), sides.others(), criteria, sameMachine, reference.get());
    ExitPolicy policy = new ExitPolicy(failOn, strict, allowLost, margins.alpha());
    Report report =
        PolicyReport.with(
            ComparisonReport.of(comparison, reference.get(), onlyChanged),
            policy,
            comparison.benchmarks(),
            Optional.ofNullable(warn));
    print(InputReport.with(report, files));
    return policy.exitCode(comparison.benchmarks(), comparison.gaps()).status();
  }

  private int compareScaling(Sides sides, Criteria criteria, List<ResultsFile> files) {
    List<ScalingComparison> comparisons =
        ScalingComparison.of(sides.bases(), sides.others(), reference.get(), criteria, sameMachine);
    print(InputReport.with(ScalingComparisonReport.of(comparisons), files));
    Set<Gap> gaps = EnumSet.noneOf(Gap.class);
    comparisons.forEach(compared -> gaps.addAll(compared.gaps()));
    return new ExitPolicy(failOn, strict, allowLost, margins.alpha())
        .exitCode(
            comparisons.stream().flatMap(compared -> compared.benchmarks().stream()).toList(), gaps)
        .status();
  }

  private void print(Report report) {
    outputs.get().write(report);
    output.print(report, out);
  }

  /** Whether a file is the baseline; its name may lack the folders that all files share. */
  private boolean isNamed(String file) {
    return baseline.equals(file) || Path.of(baseline).endsWith(file);
  }

  /** The index of the baseline among the files. */
  private int baselineOf(List<ResultsFile> files) {
    List<String> names = files.stream().map(ResultsFile::name).toList();
    OptionalInt index =
        baseline == null
            ? OptionalInt.of(0)
            : IntStream.range(0, names.size()).filter(i -> isNamed(names.get(i))).findFirst();
    if (index.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "none of the files is the baseline '"
              + baseline
              + "'; they are "
              + String.join(", ", names));
    }
    return index.getAsInt();
  }

  private static Set<BenchmarkId> ids(List<Run> runs) {
    return runs.stream()
        .flatMap(run -> run.all().stream())
        .map(BenchmarkRecord::id)
        .collect(toCollection(LinkedHashSet::new));
  }

  /** The runs to compare. */
  private record Sides(List<Run> bases, List<Run> others) {
    List<Run> all() {
      return Stream.concat(bases.stream(), others.stream()).toList();
    }

    Set<BenchmarkId> ids() {
      return CompareCommand.ids(all());
    }
  }
}
