package heavyloop.cli;

import heavyloop.exit.ExitCode;
import heavyloop.exit.UserException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine;

/**
 * All that can be typed after {@code java -jar benchmarks.jar}. What begins with the name of a
 * command is for that command; everything else is JMH's own command line.
 */
public final class CommandLineInterface {
  /** What is about all commands; JMH has no such options. */
  private static final Set<String> ABOUT_ALL = Set.of("--help", "--version", "help");

  /** What is meant where no command is named. */
  private static final String RUN = "run";

  private final InputStream in;
  private final PrintStream out;
  private final PrintStream err;

  public CommandLineInterface(InputStream in, PrintStream out, PrintStream err) {
    this.in = in;
    this.out = out;
    this.err = err;
  }

  /**
   * Runs what the arguments say.
   *
   * @return the exit code of the process
   */
  public int execute(String... args) {
    try {
      Map<String, Supplier<CommandLine>> commands = commands(args);
      if (args.length > 0 && ABOUT_ALL.contains(args[0])) {
        return commandLine(commands.values()).execute(args);
      }
      String[] line =
          args.length > 0 && commands.containsKey(args[0])
              ? args
              : Stream.concat(Stream.of(RUN), Stream.of(args)).toArray(String[]::new);
      return commandLine(List.of(commands.get(line[0]))).execute(line);
    } catch (Exception e) {
      return bug(e);
    }
  }

  /** By name; only the one that is meant is made, since a cold JVM takes a while for each. */
  private Map<String, Supplier<CommandLine>> commands(String... args) {
    Map<String, Supplier<CommandLine>> commands = new LinkedHashMap<>();
    Set<String> names = new TreeSet<>(Set.of("help"));
    commands.put(RUN, () -> RunCommand.commandLine(out, err, names));
    commands.put("compare", () -> new CommandLine(new CompareCommand(in, out)));
    commands.put("gate", () -> GateCommand.commandLine(out, err, rest(args)));
    commands.put("summary", () -> new CommandLine(new SummaryCommand(in, out)));
    commands.put("claims", () -> new CommandLine(new ClaimsCommand(in, out)));
    commands.put("machine", () -> new CommandLine(new MachineCommand(out)));
    commands.put("demo", () -> DemoCommand.commandLine(out));
    names.addAll(commands.keySet());
    return commands;
  }

  /** Without the command. */
  private static List<String> rest(String... args) {
    return Arrays.asList(args).subList(Math.min(1, args.length), args.length);
  }

  private CommandLine commandLine(Collection<Supplier<CommandLine>> commands) {
    // Before the root, since a run begins to look at the machine when its command is made.
    List<CommandLine> made = commands.stream().map(Supplier::get).toList();
    CommandLine root = new CommandLine(new RootCommand());
    made.forEach(root::addSubcommand);
    return root.addSubcommand(new CommandLine.HelpCommand())
        .setOut(new PrintWriter(out, true, Charset.defaultCharset()))
        .setErr(new PrintWriter(err, true, Charset.defaultCharset()))
        .setParameterExceptionHandler((e, args) -> mistake(e))
        .setExecutionExceptionHandler((e, command, parsed) -> failure(e));
  }

  private int mistake(CommandLine.ParameterException e) {
    CommandLine command = e.getCommandLine();
    String help = command.getParent() == null ? "help" : "help " + command.getCommandName();
    err.printf("%s%s (see: %s)%n", e.getMessage(), suggestion(e), help);
    return ExitCode.USAGE.status();
  }

  private static String suggestion(CommandLine.ParameterException e) {
    return e instanceof CommandLine.UnmatchedArgumentException unmatched
        ? unmatched.getSuggestions().stream()
            .findFirst()
            .map(word -> "; did you mean '" + word + "'?")
            .orElse("")
        : "";
  }

  private int failure(Exception e) {
    if (e instanceof UserException mistake) {
      err.println(mistake.getMessage());
      return mistake.exitCode().status();
    }
    return bug(e);
  }

  private int bug(Exception e) {
    err.println("This is a bug of Heavyloop, not of yours; please report it with these lines:");
    e.printStackTrace(err);
    return ExitCode.BUG.status();
  }
}
