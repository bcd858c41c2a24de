package heavyloop.cli;

import heavyloop.exit.ExitCode;
import heavyloop.exit.UserException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Everything that can be typed after {@code java -jar benchmarks.jar}. A line that begins with the
 * name of a command is for that command; every other line is JMH's own.
 */
public final class CommandLineInterface {
  /** The words that are about all commands; JMH has no such options. */
  private static final Set<String> ABOUT_ALL = Set.of("--help", "--version", "help");

  /** The command where none is named. */
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
      Map<String, Lazy> commands = commands();
      String first = args.length > 0 ? args[0] : "";
      if (ABOUT_ALL.contains(first)) {
        String shown = args.length > 1 ? args[1] : "";
        List<CommandLine> all =
            commands.entrySet().stream()
                .map(c -> c.getKey().equals(shown) ? c.getValue().whole() : c.getValue().outline())
                .toList();
        return commandLine(all).execute(args);
      }
      if (commands.containsKey(first)) {
        return commandLine(List.of(commands.get(first).whole())).execute(args);
      }
      String[] run = Stream.concat(Stream.of(RUN), Stream.of(args)).toArray(String[]::new);
      return commandLine(List.of(commands.get(RUN).whole())).execute(run);
    } catch (Exception e) {
      return bug(e);
    }
  }

  /**
   * A command that is made when it is needed, since a cold JVM takes a while for each.
   *
   * @param type that has its name and its header
   */
  private record Lazy(Class<?> type, Supplier<CommandLine> maker) {
    CommandLine whole() {
      return maker.get();
    }

    /** The command as a list of commands shows it, without its options. */
    CommandLine outline() {
      Command command = type.getAnnotation(Command.class);
      CommandSpec outline = CommandSpec.create().name(command.name());
      outline.usageMessage().header(command.header());
      return new CommandLine(outline);
    }
  }

  /** The commands by name. */
  private Map<String, Lazy> commands() {
    Set<String> names = new TreeSet<>(Set.of("help"));
    List<Lazy> all =
        List.of(
            new Lazy(RunCommand.class, () -> RunCommand.commandLine(out, err, names)),
            new Lazy(CompareCommand.class, () -> new CommandLine(new CompareCommand(in, out))),
            new Lazy(GateCommand.class, () -> GateCommand.commandLine(out, err)),
            new Lazy(SummaryCommand.class, () -> new CommandLine(new SummaryCommand(in, out))),
            new Lazy(ClaimsCommand.class, () -> new CommandLine(new ClaimsCommand(in, out))),
            new Lazy(MachineCommand.class, () -> new CommandLine(new MachineCommand(out))),
            new Lazy(DemoCommand.class, () -> DemoCommand.commandLine(out)));
    Map<String, Lazy> commands = new LinkedHashMap<>();
    all.forEach(lazy -> commands.put(lazy.type().getAnnotation(Command.class).name(), lazy));
    names.addAll(commands.keySet());
    return commands;
  }

  private CommandLine commandLine(List<CommandLine> commands) {
    CommandLine root = new CommandLine(new RootCommand());
    commands.forEach(root::addSubcommand);
    return root.addSubcommand(new CommandLine.HelpCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
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
    err.println(
        "This is a bug in Heavyloop, not in what you did; please report it with these lines:");
    e.printStackTrace(err);
    return ExitCode.BUG.status();
  }
}
