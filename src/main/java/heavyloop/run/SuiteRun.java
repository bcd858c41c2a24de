package heavyloop.run;

import heavyloop.errors.ExitCode;
import heavyloop.errors.UserError;
import heavyloop.machine.Facts;
import heavyloop.run.file.Disk;
import heavyloop.run.file.RealDisk;
import heavyloop.run.file.SavedRun;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
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
  private final PrintStream out;
  private final PrintStream err;
  private final Consumer<String> say;
  private final Collection<String> commands;
  private final Disk disk = new RealDisk();

  /**
   * Prints to these.
   *
   * @param out what JMH prints, and what is left out
   * @param err what goes wrong
   * @param say prints what a run is going to do, a sentence each, in lines that fit
   * @param commands what else could have been typed in the place of a regular expression
   */
  public SuiteRun(
      PrintStream out, PrintStream err, Consumer<String> say, Collection<String> commands) {
    this.out = out;
    this.err = err;
    this.say = say;
    this.commands = List.copyOf(commands);
  }

  /**
   * Does what is asked.
   *
   * @throws UserError if that selects nothing, or a parameter or an option is wrong
   * @throws IOException if JMH can't print its help
   */
  public RunEnd run(RunRequest request) throws IOException {
    Optional<SavedRun> saved = request.resume().map(file -> SavedRun.read(disk, file));
    List<String> args = saved.map(run -> run.manifest().args()).orElse(request.jmhArgs());
    if (saved.isPresent() && !request.asBegun()) {
      throw new UserError(
          "--resume goes on with the run as it was begun: leave out all that says how to run");
    }
    if (saved.isEmpty() && request.evenIfDifferent()) {
      throw new UserError("--even-if-different has no effect without --resume");
    }
    CommandLineOptions options = parse(args);
    if (request.quick()) {
      args = QuickArguments.of(args, options);
      options = parse(args);
    }
    if (options.shouldHelp()) {
      options.showHelp();
      out.println();
      out.println("These and more, for instance --quick and --resume: see run --help.");
    } else if (options.shouldListProfilers()) {
      options.listProfilers();
    } else if (options.shouldListResultFormats()) {
      options.listResultFormats();
    } else {
      return runSelected(request, saved, options, args);
    }
    return RunEnd.withoutResults();
  }

  private RunEnd runSelected(
      RunRequest request, Optional<SavedRun> saved, CommandLineOptions options, List<String> args) {
    boolean lists = options.shouldList() || options.shouldListWithParams();
    // To ask the system takes as long as to look through the benchmarks: both at once.
    CompletableFuture<Facts> facts =
        lists ? null : CompletableFuture.supplyAsync(Facts::ofThisMachine);
    Selection selection = Selection.of(options, commands);
    ForkJdk jdk = ForkJdk.of(options);
    ParameterCheck.require(options, args, selection.selected(), jdk);
    List<BenchmarkListEntry> skipped = jdk.tooOldFor(selection.selected());
    skipped.forEach(
        entry ->
            out.printf(
                "# Skipped: %s needs JDK %d or newer, and the forks run on JDK %d%n",
                entry.getUsername(), ForkJdk.oldestFor(entry), jdk.feature()));
    if (skipped.size() == selection.selected().size()) {
      throw new UserError(
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
    return new Session(request, saved, options, args, rest, jdk, facts::join, disk, out, err, say)
        .run();
  }

  private static void requirePossible(CommandLineOptions options) {
    if (options.getWarmupMode().orElse(WarmupMode.INDI).isBulk()) {
      throw new UserError(
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
      throw new UserError(
          "Wrong option: " + e.getMessage() + " (-h lists JMH's options, run --help ours)");
    }
  }
}
