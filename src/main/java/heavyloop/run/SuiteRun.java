package heavyloop.run;

import heavyloop.errors.ExitCode;
import heavyloop.errors.UserError;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.ProfilersFailedException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs or lists benchmarks, as JMH's command line says. The options, the output and the result
 * files are JMH's.
 *
 * <p>JMH parses the arguments, and its {@link Runner} gets what it parsed, with two additions: the
 * benchmarks that the forks' JDK is too old for are excluded, and forks of JDK 24 and newer are
 * told not to warn that JMH uses {@code sun.misc.Unsafe}.
 */
public final class SuiteRun {
  /**
   * Silences, from JDK 24 on, four lines for every fork. A property rather than the option {@code
   * --sun-misc-unsafe-memory-access}, since it can be overridden by a later argument of the user's.
   */
  private static final String NO_UNSAFE_WARNING = "-Dsun.misc.unsafe.memory.access=allow";

  private static final int FIRST_JDK_TO_WARN = 24;

  private final PrintStream out;
  private final Collection<String> commands;

  /**
   * @param out where to say what is left out; JMH itself prints to the process's output
   * @param commands what else could have been typed in the place of a regular expression
   */
  public SuiteRun(PrintStream out, Collection<String> commands) {
    this.out = out;
    this.commands = List.copyOf(commands);
  }

  /**
   * Does what the arguments say.
   *
   * @throws UserError if they select nothing, or a parameter or an option is wrong
   * @throws IOException if JMH can't print its help
   */
  public ExitCode run(List<String> args) throws IOException {
    CommandLineOptions options = parse(args);
    if (options.shouldHelp()) {
      options.showHelp();
    } else if (options.shouldListProfilers()) {
      options.listProfilers();
    } else if (options.shouldListResultFormats()) {
      options.listResultFormats();
    } else {
      return runSelected(options, args);
    }
    return ExitCode.OK;
  }

  private ExitCode runSelected(CommandLineOptions options, List<String> args) {
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
    Runner runner = new Runner(withAdditions(options, skipped, jdk));
    if (options.shouldList()) {
      runner.list();
    } else if (options.shouldListWithParams()) {
      runner.listWithParams(options);
    } else {
      run(runner);
    }
    return ExitCode.OK;
  }

  private static CommandLineOptions parse(List<String> args) {
    try {
      return new CommandLineOptions(args.toArray(String[]::new));
    } catch (CommandLineOptionException e) {
      throw new UserError(
          ExitCode.JMH_FAILED, "Wrong option: " + e.getMessage() + " (-h lists all of them)");
    }
  }

  private static org.openjdk.jmh.runner.options.Options withAdditions(
      CommandLineOptions options, List<BenchmarkListEntry> skipped, ForkJdk jdk) {
    ChainedOptionsBuilder all = new OptionsBuilder().parent(options);
    skipped.forEach(entry -> all.exclude(Selection.exactly(entry)));
    if (jdk.feature() >= FIRST_JDK_TO_WARN) {
      List<String> prepended = new ArrayList<>(List.of(NO_UNSAFE_WARNING));
      prepended.addAll(options.getJvmArgsPrepend().orElse(List.of()));
      all.jvmArgsPrepend(prepended.toArray(String[]::new));
    }
    return all.build();
  }

  private static void run(Runner runner) {
    try {
      runner.run();
    } catch (ProfilersFailedException e) {
      throw new UserError(ExitCode.JMH_FAILED, messages(e));
    } catch (RunnerException e) {
      throw new UserError(ExitCode.JMH_FAILED, "JMH gave up: " + messages(e));
    }
  }

  private static String messages(Throwable thrown) {
    List<String> messages = new ArrayList<>();
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      addMessage(messages, t);
      for (Throwable suppressed : t.getSuppressed()) {
        addMessage(messages, suppressed);
      }
    }
    return String.join(": ", messages);
  }

  private static void addMessage(List<String> messages, Throwable thrown) {
    String message = thrown.getMessage();
    if (message != null && messages.stream().noneMatch(said -> said.contains(message))) {
      messages.add(message);
    }
  }
}
