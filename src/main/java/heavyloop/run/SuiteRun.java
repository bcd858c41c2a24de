package heavyloop.run;

import heavyloop.exit.ExitCode;
import heavyloop.exit.UserException;
import heavyloop.machine.Facts;
import heavyloop.run.file.Disk;
import heavyloop.run.file.RealDisk;
import heavyloop.run.file.RunSettings;
import heavyloop.run.file.SavedRun;
import heavyloop.suite.SuiteFacts;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.WarmupMode;

/**
 * Runs or lists benchmarks, as JMH's command line says, once it is clear that it can be done: all
 * that can be known to be wrong beforehand is said before the first fork.
 */
public final class SuiteRun {
  private final Output output;
  private final Supplier<Facts> machine;
  private final Collection<String> commands;
  private final Disk disk = new RealDisk();

  /**
   * Has run nothing yet.
   *
   * @param machine gives its facts, and those of our own JVM; asked last, since it may not have
   *     them yet
   * @param commands what else could have been typed in the place of a regular expression
   */
  public SuiteRun(Output output, Supplier<Facts> machine, Collection<String> commands) {
    this.output = output;
    this.machine = machine;
    this.commands = List.copyOf(commands);
  }

  /**
   * Does what is asked.
   *
   * @throws UserException if that selects nothing, or a parameter or an option is wrong
   * @throws IOException if JMH can't print its help
   */
  public RunEnd run(RunRequest request) throws IOException {
    Optional<SavedRun> saved = request.resume().map(file -> SavedRun.read(disk, file));
    if (saved.isPresent() && !request.asBegun()) {
      throw new UserException(
          "--resume goes on with the run as it was begun: leave out all that says how to run");
    }
    if (saved.isEmpty() && request.evenIfDifferent()) {
      throw new UserException("--even-if-different has no effect without --resume");
    }
    RunSettings settings = saved.map(run -> run.manifest().settings()).orElseGet(request::settings);
    CommandLineOptions options = parse(settings.args());
    if (request.quick()) {
      settings = settings.withArgs(QuickArguments.of(settings.args(), options));
      options = parse(settings.args());
    }
    if (options.shouldHelp()) {
      options.showHelp();
      output.out().println();
      output.out().println("These and more, for instance --quick and --resume: see run --help.");
    } else if (options.shouldListProfilers()) {
      options.listProfilers();
    } else if (options.shouldListResultFormats()) {
      options.listResultFormats();
    } else {
      return runSelected(request, saved, settings, options);
    }
    return RunEnd.withoutResults();
  }

  private RunEnd runSelected(
      RunRequest request,
      Optional<SavedRun> saved,
      RunSettings settings,
      CommandLineOptions options) {
    boolean lists = options.shouldList() || options.shouldListWithParams();
    Selection selection = Selection.of(options, commands);
    ForkJdk jdk = ForkJdk.of(options);
    ParameterCheck.require(options, settings.args(), selection.selected(), jdk);
    List<BenchmarkListEntry> skipped = jdk.tooOldFor(selection.selected());
    skipped.forEach(
        entry ->
            output
                .out()
                .printf(
                    "# Skipped: %s needs JDK %d or newer, and the forks run on JDK %d%n",
                    entry.getUsername(), SuiteFacts.oldestJdk(entry.getUsername()), jdk.feature()));
    if (skipped.size() == selection.selected().size()) {
      throw new UserException(
          ExitCode.NOTHING_MEASURED,
          "Nothing is left to run on JDK " + jdk.feature() + "; -jvm names another Java");
    }
    if (lists) {
      list(options, skipped);
      return RunEnd.withoutResults();
    }
    requirePossible(options);
    List<BenchmarkListEntry> rest =
        selection.selected().stream().filter(entry -> !skipped.contains(entry)).toList();
    return new Session(request, saved, settings, options, rest, jdk, machine, disk, output).run();
  }

  private static void requirePossible(CommandLineOptions options) {
    if (options.getWarmupMode().orElse(WarmupMode.INDI).isBulk()) {
      throw new UserException(
          "-wm "
              + options.getWarmupMode().get()
              + " warms all benchmarks up in one JVM, and here each fork has a JVM and a benchmark of"
              + " its own: use -wmb REGEX to warm others up in every fork, or JMH's own main class"
              + " (java -cp benchmarks.jar org.openjdk.jmh.Main)");
    }
  }

  private static void list(CommandLineOptions options, List<BenchmarkListEntry> skipped) {
    ChainedOptionsBuilder rest = new OptionsBuilder().parent(options);
    skipped.forEach(entry -> rest.exclude(Selection.exactly(entry)));
    Runner runner = new Runner(rest.build());
    if (options.shouldList()) {
      runner.list();
    } else {
      runner.listWithParams(options);
    }
  }

  private static CommandLineOptions parse(List<String> args) {
    try {
      return new CommandLineOptions(args.toArray(String[]::new));
    } catch (CommandLineOptionException e) {
      throw new UserException(
          "Wrong option: " + e.getMessage() + " (-h lists JMH's options, run --help ours)");
    }
  }
}
