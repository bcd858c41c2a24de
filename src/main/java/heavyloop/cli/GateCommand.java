package heavyloop.cli;

import heavyloop.cli.OutputOptions.ProgressOption;
import heavyloop.cli.OutputOptions.Terminal;
import heavyloop.cli.SharedOptions.HelpOption;
import heavyloop.cli.SharedOptions.MarginOptions;
import heavyloop.cli.SharedOptions.MetricOptions;
import heavyloop.cli.SharedOptions.ReferenceOptions;
import heavyloop.compare.ExitPolicy;
import heavyloop.compare.ExitPolicy.FailOn;
import heavyloop.compare.PolicyReport;
import heavyloop.exit.ExitCode;
import heavyloop.exit.UserException;
import heavyloop.forks.Progress;
import heavyloop.forks.Schedule;
import heavyloop.gate.EarlierNoise;
import heavyloop.gate.GateReport;
import heavyloop.gate.GateRequest;
import heavyloop.gate.GateRequest.Kind;
import heavyloop.gate.GateRequest.Settings;
import heavyloop.gate.GateResult;
import heavyloop.gate.NoiseReport;
import heavyloop.gate.SelfTest;
import heavyloop.gate.Targets.TargetSpec;
import heavyloop.machine.Facts;
import heavyloop.report.Format;
import heavyloop.report.Report;
import heavyloop.report.Report.Note;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code gate}: alternates two jars with JMH benchmarks until it is clear whether one is slower.
 */
@Command(
    name = "gate",
    sortOptions = false,
    usageHelpAutoWidth = true,
    header = "Fail a build on a real slowdown between two JMH jars.",
    customSynopsis = {
      "java -jar benchmarks.jar gate --base OLD.jar --head NEW.jar [OPTIONS]",
      "                              [REGEX...] [-- JMH OPTIONS]",
    },
    description = {
      "%nAlternates forks of base and head on this machine, and stops each benchmark as soon as its"
          + " verdict is clear: REGRESSION, slower within the margin, unchanged, faster, or"
          + " inconclusive. Works with any jar that has JMH 1.19 or newer. At most one unchanged"
          + " suite in a hundred fails, however many benchmarks it has.%n",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  java -jar benchmarks.jar gate --base old.jar --head new.jar",
      "  java -jar benchmarks.jar gate --base old.jar --head new.jar Parser --budget 9m",
      "  java -jar benchmarks.jar gate --base app.jar --head-java /path/to/jdk-25",
      "  java -jar benchmarks.jar gate --base app.jar --head-jvm-args -XX:+UseZGC",
      "  java -jar benchmarks.jar gate --plan --base app.jar --write-threshold m.txt",
      "  java -jar benchmarks.jar gate --resume results/gate/2026-11-24T10-00-00Z",
      "  java -jar benchmarks.jar gate --self-test",
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:no regression, and nothing inconclusive",
      "1:a regression, or a benchmark that head broke or lost",
      "2:wrong command line or unusable jar",
      "3:inconclusive",
      "4:nothing to compare",
      "5:some benchmarks failed to run",
      "70:a bug",
      "130:interrupted",
    })
final class GateCommand implements Callable<Integer> {
  /** The options that may be given again when a gate is resumed. */
  private static final Set<String> WITH_RESUME =
      Set.of(
          "--resume",
          "--budget",
          "--wait",
          "--progress",
          "--format",
          "--color",
          "--json",
          "--markdown",
          "--html",
          "--no-page",
          "--fail-on");

  /** The options for what follows from verdicts. */
  private static final List<String> VERDICTS_ONLY =
      List.of("--fail-on", "--strict", "--allow-lost", "--no-page", "--no-prior");

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final PrintStream out;
  private final PrintStream err;

  @Spec private CommandSpec spec;
  @Mixin private TargetOptions targets;
  @Mixin private MarginOptions margins;
  @Mixin private MetricOptions metrics;

  @Parameters(
      arity = "0..*",
      paramLabel = "REGEX",
      description =
          "The benchmarks to compare; after --, options for all forks, read by the jars' own JMH.")
  private List<String> jmhArgs = new ArrayList<>();

  @Essential
  @Option(
      names = "--budget",
      paramLabel = "TIME",
      converter = Converters.TimeSpan.class,
      description = "Stop after 90s, 20m or 2h; undecided benchmarks are inconclusive.")
  private Duration budget;

  @Option(
      names = "--wait",
      paramLabel = "TIME",
      defaultValue = "10m",
      converter = Converters.TimeSpan.class,
      description =
          "How long to wait if another JMH is measuring on this machine (default:"
              + " ${DEFAULT-VALUE}).")
  private Duration wait;

  @Option(
      names = "--max-blocks",
      paramLabel = "N",
      defaultValue = "20",
      converter = Converters.Blocks.class,
      description =
          "Give up on a benchmark after this number of blocks, each a fork of base and one of head"
              + " (default: ${DEFAULT-VALUE}).")
  private int maxBlocks;

  @Mixin private ReferenceOptions.OfGate normalizer;

  @Option(
      names = "--fail-on",
      paramLabel = "WHAT",
      defaultValue = "inconclusive",
      description =
          "When to exit with 1 or 3: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}: a gate"
              + " in doubt must not look green).")
  private FailOn failOn;

  @Option(
      names = "--allow-lost",
      description = "Pass if head lacks benchmarks of base. New ones always pass.")
  private boolean allowLost;

  @Option(
      names = "--strict",
      description = "Exit with 4 if only one of the two jars has a benchmark.")
  private boolean strict;

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      description = "The seed of the order (default: a new one for each gate, which is printed).")
  private Long seed;

  @Option(
      names = "--as-annotated",
      description =
          "Warm up and measure for as long as JMH's annotations and defaults say. By default, a"
              + " first block shows how long each benchmark takes to warm up, and the others are"
              + " planned accordingly. JMH's -wi, -w, -i, -r and -to have the same effect.")
  private boolean asAnnotated;

  @Option(
      names = "--no-lockstep",
      description =
          "Run the two forks of a block one after the other. By default both live at once and"
              + " alternate by iteration, so a busy moment of the machine hits both alike.")
  private boolean noLockstep;

  @Option(
      names = "--no-prior",
      description =
          "Judge each benchmark by its blocks alone. By default the gate also uses the noise of"
              + " earlier gates and plans on this machine, in the folders beside its results, which"
              + " saves blocks.")
  private boolean noPrior;

  @Option(
      names = "--results",
      paramLabel = "FOLDER",
      description =
          "The folder of the results, base.json and head.json in JMH's format (default:"
              + " results/gate/TIME).")
  private Path results;

  @Mixin private ReportFiles.Options outputs;

  @Option(
      names = "--no-page",
      description =
          "Don't write a page with charts of each benchmark's blocks into the folder of the results"
              + " (report.html).")
  private boolean noPage;

  @Option(
      names = "--write-threshold",
      paramLabel = "FILE",
      description = "With --plan: write the margins it finds to a file for --threshold.")
  private String thresholds = "";

  @Option(
      names = "--resume",
      paramLabel = "FOLDER",
      description =
          "Continue an interrupted gate from its results folder; a new --budget may be given.")
  private Path resume;

  @Essential
  @Option(
      names = "--plan",
      description =
          "Measure base against itself, and show the noise of each benchmark on this machine, the"
              + " margins that a gate can keep, and how long it takes.")
  private boolean plan;

  @Mixin private SelfTestOptions selfTest;
  @Mixin private OutputOptions output;
  @Mixin private ProgressOption progress;
  @Mixin HelpOption help;

  private GateCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** Creates the command, which passes JMH's options on unparsed. */
  static CommandLine commandLine(PrintStream out, PrintStream err) {
    return new CommandLine(new GateCommand(out, err))
        .setExpandAtFiles(false)
        .setAbbreviatedOptionsAllowed(false);
  }

  @Override
  public Integer call() {
    requireEffects();
    GateOutput shown =
        new GateOutput(
            failOn, strict, allowLost, output.format(), outputs.get(), !noPage, thresholds);
    shown.requireWritable();
    if (resume != null) {
      return resume(shown).status();
    }
    if (selfTest.isWanted()) {
      return selfTest(shown).status();
    }
    TargetSpec base = targets.base();
    Settings settings =
        plan
            ? settings(Kind.NOISE, base, base, jmhArgs, shown)
            : settings(Kind.VERDICTS, base, targets.head(), jmhArgs, shown);
    GateRequest request =
        new GateRequest(
            settings,
            folder(),
            Optional.empty(),
            Optional.ofNullable(budget),
            wait,
            progress.on(err),
            this::say);
    return run(request, shown).status();
  }

  private void requireEffects() {
    GivenOptions given = new GivenOptions(spec);
    if (selfTest.isWanted()) {
      given.refuse(List.of("--plan", "--metric", "--write-threshold"), "with --self-test");
      given.refuse(VERDICTS_ONLY, "with --self-test");
      given.refuse(TargetOptions.BASE, "with --self-test, which tests this jar");
      given.refuse(TargetOptions.HEAD, "with --self-test, which tests this jar");
    } else {
      given.refuse(List.of("--gates", "--slowdown"), "without --self-test");
    }
    if (plan) {
      given.refuse(List.of("--metric"), "with --plan");
      given.refuse(VERDICTS_ONLY, "with --plan");
      given.refuse(TargetOptions.HEAD, "with --plan, which measures base twice");
    } else {
      given.refuse(List.of("--write-threshold"), "without --plan");
    }
  }

  private Path folder() {
    return results != null ? results : Path.of("results", "gate", TIME.format(Instant.now()));
  }

  private Settings settings(
      Kind kind, TargetSpec base, TargetSpec head, List<String> args, GateOutput shown) {
    return new Settings(
        kind,
        base,
        head,
        withProfilers(args),
        margins.margins(),
        margins.alpha(),
        maxBlocks,
        seed == null ? Schedule.newSeed() : seed,
        asAnnotated,
        !noLockstep,
        normalizer.get(),
        metrics.get(),
        kind == Kind.VERDICTS && !noPrior
            ? EarlierNoise.in(folder().toAbsolutePath().resolve("..").normalize())
            : EarlierNoise.NONE,
        shown);
  }

  /** JMH's arguments, with its garbage collector profiler if a metric needs it. */
  private List<String> withProfilers(List<String> args) {
    boolean isGiven =
        IntStream.range(1, args.size())
            .anyMatch(i -> args.get(i - 1).equals("-prof") && args.get(i).matches("gc(:.*)?"));
    return metrics.get().needsGcProfiler() && !isGiven
        ? Stream.concat(args.stream(), Stream.of("-prof", "gc")).toList()
        : args;
  }

  private ExitCode run(GateRequest request, GateOutput shown) {
    GateResult result = request.run(Facts.ofThisMachine());
    if (request.settings().kind() == Kind.NOISE) {
      NoiseReport noise = new NoiseReport(result);
      print(noise.report(), shown);
      shown.writeThresholds(noise.margins());
      return noise.exitCode();
    }
    ExitPolicy policy =
        new ExitPolicy(
            shown.failOn(), shown.strict(), shown.allowLost(), request.settings().alpha());
    ExitCode code = policy.exitCode(result.benchmarks(), result.gaps());
    try {
      print(
          PolicyReport.with(
              new GateReport(result).report(), policy, result.benchmarks(), Optional.empty()),
          shown);
      if (shown.page() && result.effort().blocks() > 0) {
        say("Page: " + PageOptions.ofGate(result));
      }
    } catch (UserException e) { // A file can't be written; the verdicts stand above.
      err.println(e.getMessage());
      return code == ExitCode.OK ? e.exitCode() : code;
    }
    return code;
  }

  private ExitCode resume(GateOutput given) {
    GateRequest request =
        GateRequest.resume(resume, Optional.ofNullable(budget), wait, progress.on(err), this::say);
    requireNothingElse();
    if (request.settings().kind() == Kind.SELF_TEST) {
      throw new UserException(
          resume + ": this gate is part of a self-test, which can't be resumed; start a new one");
    }
    GateOutput begun = (GateOutput) request.settings().output();
    GateOutput shown = begun.with(given, new GivenOptions(spec)::has);
    shown.requireWritable();
    return run(request, shown);
  }

  private void requireNothingElse() {
    List<String> given =
        new ArrayList<>(
            new GivenOptions(spec)
                .names().stream().filter(option -> !WITH_RESUME.contains(option)).toList());
    given.addAll(jmhArgs);
    if (!given.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "--resume continues the gate as it was started: leave out " + given.get(0));
    }
  }

  private ExitCode selfTest(GateOutput shown) {
    List<String> args = selfTest.jmhArgs(jmhArgs);
    Path folder = folder();
    SelfTest test = selfTest.get();
    List<SelfTest.Series> series =
        test.run(
            (slowdown, number) ->
                new GateRequest(
                    settings(Kind.SELF_TEST, selfTest.base(), selfTest.head(slowdown), args, shown),
                    folder.resolve(number + (slowdown > 1 ? "-slower" : "-unchanged")),
                    Optional.empty(),
                    Optional.ofNullable(budget),
                    wait,
                    Progress.NONE,
                    line -> {}),
            done -> say(done + " of " + test.gates() + " gates of each kind are done."));
    print(SelfTest.report(series), shown);
    return ExitCode.OK;
  }

  private void say(String line) {
    Report report = new Report("gate", 1, List.of(Note.plain("progress", line)));
    err.print(Format.TEXT.write(report, Terminal.width()));
    err.flush();
  }

  private void print(Report report, GateOutput shown) {
    output.print(report, shown.format(), out);
    shown.files().write(report);
  }
}
