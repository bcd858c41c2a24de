package heavyloop.cli;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import heavyloop.claims.Tolerance;
import heavyloop.cli.OutputOptions.ColourOption;
import heavyloop.cli.OutputOptions.ProgressOption;
import heavyloop.cli.SharedOptions.ReferenceOptions;
import heavyloop.compare.Reference;
import heavyloop.exit.UserException;
import heavyloop.machine.Facts;
import heavyloop.report.Format;
import heavyloop.report.Report;
import heavyloop.report.Report.Note;
import heavyloop.results.BenchmarkRecord;
import heavyloop.results.ResultsFile;
import heavyloop.results.ResultsFiles;
import heavyloop.results.Run;
import heavyloop.results.RunWriter.Failure;
import heavyloop.run.RunCommandLine;
import heavyloop.run.RunCommandLine.RunEnd;
import heavyloop.run.RunRequest;
import heavyloop.run.RunRequest.ForkOrder;
import heavyloop.run.Sweep;
import heavyloop.summary.AnswerReport;
import heavyloop.summary.VariantsReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Unmatched;

/** {@code run}, the default command: measures. */
@Command(
    name = "run",
    sortOptions = false,
    usageHelpAutoWidth = true,
    header = "Measure benchmarks; the default command.",
    customSynopsis = "java -jar benchmarks.jar [run] [REGEX...] [OPTIONS] [JMH OPTIONS]",
    description = {
      "%nTakes all of JMH's options (-h lists them). Unlike in JMH, forks are interleaved: each"
          + " round runs one fork of each benchmark, in a random order. The results file is"
          + " complete after every fork, and records the machine.%n",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  java -jar benchmarks.jar",
      "  java -jar benchmarks.jar --quick",
      "  java -jar benchmarks.jar --all",
      "  java -jar benchmarks.jar ForkJoin RawThreads --budget 5m",
      "  java -jar benchmarks.jar --sweep parallelism ForkJoin RawThreads",
      "  java -jar benchmarks.jar Sequential -p iterations=1000000000 -f 1",
      "  java -jar benchmarks.jar -rff head.json -jvmArgs -XX:+UseParallelGC",
      "  java -jar benchmarks.jar --resume head.json",
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:everything was measured",
      "2:wrong command line, or a file that can't be written",
      "4:nothing was measured",
      "5:something failed; the rest was measured",
      "70:a bug",
      "130:interrupted",
    })
final class RunCommand implements Callable<Integer> {
  private final PrintStream out;
  private final PrintStream err;
  private final Collection<String> commands;

  @Essential
  @Option(
      names = "--quick",
      description =
          "Two forks of the mechanisms, their baseline and the controls: a minute, and wide"
              + " intervals. Parameters take only their first and last value.")
  private boolean quick;

  @Essential
  @Option(names = "--all", description = "Measure everything, also what a default run leaves out.")
  private boolean all;

  @Essential
  @Option(
      names = "--sweep",
      paramLabel = "OF",
      converter = Converters.SweepName.class,
      description =
          "Vary one quantity over values that suit this machine: parallelism, to see how well the"
              + " mechanisms scale; iterations, to find the task size from which they pay; threads,"
              + " JMH's -t, for benchmarks without such a parameter.")
  private Sweep sweep = Sweep.NONE;

  @Essential
  @Option(
      names = "--budget",
      paramLabel = "TIME",
      converter = Converters.TimeSpan.class,
      description = "Run as many forks as fit into 90s, 5m or 2h, but at least three.")
  private Duration budget;

  @Option(
      names = "--wait",
      paramLabel = "TIME",
      converter = Converters.TimeSpan.class,
      description =
          "How long to wait if another JMH is measuring on this machine (default: not at all).")
  private Duration wait = Duration.ZERO;

  @Essential
  @Option(
      names = "--resume",
      paramLabel = "FILE",
      description = "Run what is missing in the results file of an interrupted run.")
  private Path resume;

  @Option(
      names = "--even-if-different",
      description = "Resume even on another machine or JVM, or with another jar.")
  private boolean evenIfDifferent;

  @Option(
      names = "--order",
      paramLabel = "ORDER",
      description =
          "The order of the forks: interleaved, or jmh, one benchmark after the other (default:"
              + " interleaved).")
  private ForkOrder order;

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      description =
          "The seed of the random order (default: a new one for each run, which is printed).")
  private Long seed;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description =
          "A name for this machine, in the file and for the folder of its results; nothing else in"
              + " the file names it.")
  private String name;

  @Option(names = "--overwrite", description = "Replace an existing results file.")
  private boolean overwrite;

  @Option(
      names = "--no-page",
      description = "Don't write a page about the run beside its results (RESULTS.html).")
  private boolean noPage;

  @Mixin private ReferenceOptions.OfSpeedUps reference;

  @Mixin private ProgressOption progress;

  @Mixin private ColourOption colour;

  @Option(names = "--help", usageHelp = true, description = "Show this text; -h shows JMH's.")
  boolean help;

  @Unmatched private List<String> jmhArgs = new ArrayList<>();

  private RunCommand(PrintStream out, PrintStream err, Collection<String> commands) {
    this.out = out;
    this.err = err;
    this.commands = commands;
  }

  /** Creates the command, which passes JMH's arguments on unparsed. */
  static CommandLine commandLine(PrintStream out, PrintStream err, Collection<String> commands) {
    return new CommandLine(new RunCommand(out, err, commands))
        .setExpandAtFiles(false)
        .setAbbreviatedOptionsAllowed(false)
        .setPosixClusteredShortOptionsAllowed(false);
  }

  @Override
  public Integer call() throws IOException {
    // Takes as long as JMH takes to read its options and list its benchmarks.
    CompletableFuture<Facts> machine = CompletableFuture.supplyAsync(Facts::ofThisMachine);
    RunEnd end =
        new RunCommandLine(
                out,
                err,
                line -> say(Note.plain("plan", line)),
                machine::join,
                commands,
                id -> Tolerance.of(id, Runtime.getRuntime().availableProcessors()),
                reference.get()::requireIn,
                this::show)
            .run(
                new RunRequest(
                    jmhArguments(),
                    Optional.ofNullable(order),
                    Optional.ofNullable(seed),
                    quick,
                    sweep,
                    Optional.ofNullable(budget),
                    wait,
                    Optional.ofNullable(resume),
                    evenIfDifferent,
                    Optional.ofNullable(name),
                    overwrite,
                    progress.ofRun(err, colour.style())));
    show(end);
    return end.exitCode().status();
  }

  /** A regular expression that matches all benchmarks selects them all. */
  private List<String> jmhArguments() {
    return all ? Stream.concat(jmhArgs.stream(), Stream.of(".")).toList() : jmhArgs;
  }

  private void show(RunEnd end) {
    end.results().ifPresent(file -> show(end, file));
  }

  /** Prints the ending: the answer, the reasons to doubt it, and useful next commands. */
  private void show(RunEnd end, Path file) {
    ResultsFile results =
        ResultsFiles.openAll(List.of(file.toString()), InputStream.nullInputStream()).get(0);
    List<Run> runs = results.runs();
    Report.Builder ending = new Report.Builder("run", 1);
    if (!results.records().isEmpty()) {
      answer(runs).parts().forEach(ending::add);
    }
    end.doubts().forEach(doubt -> ending.add(Note.labelled("Noise", doubt)));
    Set<String> failed = end.failures().stream().map(Failure::benchmark).collect(toSet());
    results.unusable().stream()
        .filter(unusable -> !failed.contains(unusable.benchmark()))
        .forEach(
            unusable ->
                ending.add(
                    Note.labelled("Unusable", unusable.benchmark() + ": " + unusable.why())));
    if (!end.failures().isEmpty()) {
      ending.add(Note.labelled("Failed", failures(end.failures())));
    }
    ending.add(Note.labelled("Results", file.toString()));
    if (!noPage && !results.records().isEmpty()) {
      ending.add(Note.labelled("Page", PageOptions.ofEnded(runs, file)));
    }
    next(end, file).forEach(command -> ending.add(Note.labelled("Next", command)));
    end.failures().forEach(this::show);
    out.print(Format.TEXT.write(ending.build(), colour.style()));
    out.flush();
  }

  /** The ranking by the user's reference, or the usual answer if that has failed. */
  private Report answer(List<Run> runs) {
    Reference named = reference.get();
    try {
      for (Run run : runs) {
        named.requireIn(run.all().stream().map(BenchmarkRecord::id).toList());
      }
      return named.isNamed() ? VariantsReport.of(runs, named) : AnswerReport.of(runs, named);
    } catch (UserException e) {
      return AnswerReport.of(runs, Reference.SEQUENTIAL)
          .with(Note.labelled("Reference", e.getMessage()));
    }
  }

  private static String failures(List<Failure> failures) {
    return failures.stream().map(Failure::benchmark).distinct().collect(joining(", "))
        + ", as shown above.";
  }

  /** The commands that people want next. */
  private List<String> next(RunEnd end, Path file) {
    List<String> commands = new ArrayList<>();
    if (!end.failures().isEmpty()) {
      commands.add("java -jar benchmarks.jar --resume " + file + " retries what failed");
    }
    boolean newest = ResultsFiles.newest(RunCommandLine.RESULTS).filter(file::equals).isPresent();
    String named = newest ? "" : " " + file;
    commands.add("java -jar benchmarks.jar summary --all" + named);
    if (all) {
      commands.add("java -jar benchmarks.jar summary --rankings" + named);
      commands.add("java -jar benchmarks.jar summary --prices" + named);
    }
    if (end.isPart()) {
      commands.add("java -jar benchmarks.jar --all measures what this run left out");
    }
    return commands;
  }

  private void say(Note note) {
    out.print(Format.TEXT.write(new Report("run", 1, List.of(note)), colour.style()));
    out.flush();
  }

  private void show(Failure failure) {
    String params = failure.params().isEmpty() ? "" : " " + failure.params();
    out.printf(
        "FAILED: %s%s, fork %d: %s%n",
        failure.benchmark(), params, failure.fork(), failure.cause());
    failure.output().forEach(line -> out.println("  | " + line));
    out.println();
  }
}
