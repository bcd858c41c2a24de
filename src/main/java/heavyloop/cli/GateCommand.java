package heavyloop.cli;

import heavyloop.compare.Outcome.FailOn;
import heavyloop.exit.ExitCode;
import heavyloop.exit.UserException;
import heavyloop.gate.GateOutcome;
import heavyloop.gate.GateReport;
import heavyloop.gate.GateRequest;
import heavyloop.gate.GateResult;
import heavyloop.gate.GateSession;
import heavyloop.gate.NoiseReport;
import heavyloop.gate.SavedGate;
import heavyloop.gate.SelfTest;
import heavyloop.gate.SelfTestReport;
import heavyloop.gate.Sides;
import heavyloop.gate.jar.Side;
import heavyloop.machine.Facts;
import heavyloop.progress.Progress;
import heavyloop.report.Format;
import heavyloop.report.Report;
import heavyloop.report.Report.Note;
import heavyloop.run.file.RealDisk;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gate}: two jars with JMH benchmarks by turns, until it is clear whether one is slower. */
@Command(
    name = "gate",
    sortOptions = false,
    usageHelpAutoWidth = true,
    header = "Fail a build on a real slowdown, and only then: two JMH jars, by turns.%n",
    customSynopsis = {
      "java -jar benchmarks.jar gate --base OLD.jar --head NEW.jar [OPTIONS]",
      "                              [REGEX...] [-- JMH OPTIONS]",
    },
    description = {
      "%nRuns a fork of base and a fork of head by turns, on this machine, now, and stops with each"
          + " benchmark as soon as it is clear: REGRESSION, unchanged, faster, or inconclusive. Any"
          + " jar with JMH 1.19 or newer will do. Of a hundred unchanged suites one at most fails,"
          + " however many benchmarks it has.%n",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  java -jar benchmarks.jar gate --base old.jar --head new.jar",
      "  java -jar benchmarks.jar gate --base old.jar --head new.jar Parser -- -wi 3",
      "  java -jar benchmarks.jar gate --base app.jar --head-java /path/to/jdk-25",
      "  java -jar benchmarks.jar gate --base app.jar --head-jvm-args -XX:+UseZGC",
      "  java -jar benchmarks.jar gate --plan --base app.jar --write-threshold m.txt",
      "  java -jar benchmarks.jar gate --resume results/gate/2026-11-24T10-00-00Z",
      "  java -jar benchmarks.jar gate --self-test",
      "%nExit codes: 0 nothing is slower; 1 a regression, or a benchmark that head",
      "broke; 2 wrong command line or unusable jar; 3 inconclusive; 4 nothing to",
      "compare; 5 some benchmarks failed to run; 70 a bug; 130 interrupted.",
    })
final class GateCommand implements Callable<Integer> {
  /** How many blocks tell how noisy a benchmark is. */
  private static final int BLOCKS_OF_A_PLAN = 8;

  /** What may be said anew of a gate that is resumed. */
  private static final Set<String> WITH_RESUME =
      Set.of("--resume", "--budget", "--progress", "--format", "--json", "--markdown", "--fail-on");

  private final PrintStream out;
  private final PrintStream err;
  private final List<String> args;

  @Spec private CommandSpec spec;
  @Mixin private SideOptions sides;
  @Mixin private MarginOptions margins;

  @Parameters(
      arity = "0..*",
      paramLabel = "REGEX",
      description =
          "Which benchmarks; and, after --, JMH's options for all forks. The JMH of the jars reads"
              + " them.")
  private List<String> jmhArgs = new ArrayList<>();

  @Option(
      names = "--budget",
      paramLabel = "TIME",
      converter = Converters.TimeSpan.class,
      description = "Stop after 90s, 20m or 2h; what is undecided then is inconclusive.")
  private Duration budget;

  @Option(
      names = "--max-blocks",
      paramLabel = "N",
      defaultValue = "20",
      converter = Converters.Blocks.class,
      description =
          "Give a benchmark up after so many blocks, each a fork of base and one of head (default:"
              + " ${DEFAULT-VALUE}).")
  private int maxBlocks;

  @Mixin private YardstickOptions yardstick;

  @Option(
      names = "--fail-on",
      paramLabel = "WHAT",
      converter = Converters.Reason.class,
      completionCandidates = Converters.Reasons.class,
      defaultValue = "inconclusive",
      description =
          "What makes the exit code 1 or 3: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}: a"
              + " gate that can't tell must not look green).")
  private FailOn failOn;

  @Option(
      names = "--strict",
      description = "Exit with 4 if a benchmark is in one of the two jars only.")
  private boolean strict;

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      description = "Of the turns (default: another one for each gate, which is printed).")
  private Long seed;

  @Mixin private GateFiles files;

  @Option(
      names = "--resume",
      paramLabel = "FOLDER",
      description =
          "Go on with a gate that was ended, from the folder of its results; a new --budget may be"
              + " given.")
  private Path resume;

  @Option(
      names = "--plan",
      description =
          "Measure base against itself, and say how noisy this machine is for each benchmark, which"
              + " margins a gate can hold, and how long it will take.")
  private boolean plan;

  @Mixin private SelfTestOptions selfTest;
  @Mixin private OutputOptions output;

  @Mixin private ProgressOption progress;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this text.")
  boolean help;

  private GateCommand(PrintStream out, PrintStream err, List<String> args) {
    this.out = out;
    this.err = err;
    this.args = List.copyOf(args);
  }

  /**
   * The command.
   *
   * @param args its arguments, which a gate keeps that may be resumed
   */
  static CommandLine commandLine(PrintStream out, PrintStream err, List<String> args) {
    return new CommandLine(new GateCommand(out, err, args))
        .setExpandAtFiles(false)
        .setAbbreviatedOptionsAllowed(false);
  }

  @Override
  public Integer call() {
    requireEffects();
    files.require();
    if (resume != null) {
      return resume().status();
    }
    if (selfTest.isWanted()) {
      return selfTest().status();
    }
    return run(request(compared(), Optional.empty(), files.results())).status();
  }

  private void requireEffects() {
    requireEffect("--write-threshold", plan, "without --plan");
    requireEffect("--gates", selfTest.isWanted(), "without --self-test");
    requireEffect("--slowdown", selfTest.isWanted(), "without --self-test");
    requireEffect("--plan", !selfTest.isWanted(), "on --self-test");
    for (String option : SideOptions.HEAD) {
      requireEffect(option, !plan, "on --plan, which measures base twice");
    }
  }

  private void requireEffect(String option, boolean has, String where) {
    if (!has && isGiven(option)) {
      throw new ParameterException(
          spec.commandLine(), option + " has no effect " + where + ": leave it out");
    }
  }

  /** What is compared; a plan has base twice. */
  private Sides compared() {
    Side base = sides.base();
    return new Sides(
        base, plan ? new Side("head", base.code(), base.java(), base.jvmArgs()) : sides.head());
  }

  private ExitCode run(GateRequest request) {
    return plan ? plan(request) : gate(request);
  }

  private ExitCode gate(GateRequest request) {
    GateResult result = GateSession.of(request, Facts.ofThisMachine()).run();
    print(GateReport.of(result));
    return GateOutcome.of(result, failOn, strict);
  }

  private ExitCode resume() {
    SavedGate saved = SavedGate.read(new RealDisk(), resume);
    requireNothingElse();
    GateCommand begun = new GateCommand(out, err, saved.args());
    new CommandLine(begun).setExpandAtFiles(false).parseArgs(saved.args().toArray(String[]::new));
    if (begun.selfTest.isWanted()) {
      throw new UserException(
          resume + ": this gate is of a self-test, which isn't resumed; begin anew");
    }
    begun.budget = budget;
    begun.progress = progress;
    begun.output = isGiven("--format") ? output : begun.output;
    begun.failOn = isGiven("--fail-on") ? failOn : begun.failOn;
    begun.files.replaceBy(files);
    begun.files.require();
    return begun.run(begun.request(begun.compared(), Optional.of(saved), resume));
  }

  private boolean isGiven(String option) {
    return spec.commandLine().getParseResult().hasMatchedOption(option);
  }

  private void requireNothingElse() {
    List<String> given =
        new ArrayList<>(
            spec.commandLine().getParseResult().matchedOptions().stream()
                .map(OptionSpec::longestName)
                .filter(option -> !WITH_RESUME.contains(option))
                .toList());
    given.addAll(jmhArgs);
    if (!given.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "--resume goes on with the gate as it was begun: leave out " + given.get(0));
    }
  }

  private ExitCode plan(GateRequest request) {
    GateResult result = GateSession.ofNoise(request, Facts.ofThisMachine(), BLOCKS_OF_A_PLAN).run();
    files.writeThresholds(NoiseReport.margins(result));
    print(NoiseReport.of(result));
    return result.blocks() == 0 ? ExitCode.NOTHING_MEASURED : ExitCode.OK;
  }

  private ExitCode selfTest() {
    jmhArgs = selfTest.jmhArgs(jmhArgs);
    SelfTest test = selfTest.get();
    Path folder = files.results();
    List<SelfTest.Series> series =
        test.run(
            (slowdown, number) ->
                request(
                    selfTest.sides(slowdown),
                    Optional.empty(),
                    folder.resolve(number + (slowdown > 1 ? "-slower" : "-unchanged"))),
            done -> say(done + " of " + test.gates() + " gates of each are done."));
    print(SelfTestReport.of(series));
    return ExitCode.OK;
  }

  private GateRequest request(Sides compared, Optional<SavedGate> saved, Path folder) {
    return new GateRequest(
        compared,
        jmhArgs,
        margins.margins(),
        margins.alpha(),
        maxBlocks,
        Optional.ofNullable(budget),
        seed == null ? OptionalLong.empty() : OptionalLong.of(seed),
        yardstick.get(),
        folder,
        args,
        saved,
        selfTest.isWanted() ? Progress.NONE : progress.on(err),
        selfTest.isWanted() ? line -> {} : this::say);
  }

  private void say(String line) {
    Report report = new Report("gate", 1, List.of(Note.plain("progress", line)));
    err.print(Format.TEXT.write(report, Terminal.width()));
    err.flush();
  }

  private void print(Report report) {
    files.write(report);
    output.print(report, out);
  }
}
