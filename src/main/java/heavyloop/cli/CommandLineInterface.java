package heavyloop.cli;

import heavyloop.errors.ExitCode;
import heavyloop.errors.UserError;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import picocli.CommandLine;

/**
 * All that can be typed after {@code java -jar benchmarks.jar}. What begins with the name of a
 * command is for that command; everything else is JMH's own command line.
 */
public final class CommandLineInterface {
  /** What a user who doesn't know JMH's options will try; JMH has none of them. */
  private static final Set<String> ROOT_OPTIONS = Set.of("--help", "--version");

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
      CommandLine commands = commands();
      return args.length > 0 && isOurs(args[0], commands)
          ? commands.execute(args)
          : commands.execute(Stream.concat(Stream.of(RUN), Stream.of(args)).toArray(String[]::new));
    } catch (Exception e) {
      return bug(e);
    }
  }

  private static boolean isOurs(String word, CommandLine commands) {
    return commands.getSubcommands().containsKey(word) || ROOT_OPTIONS.contains(word);
  }

  private CommandLine commands() {
    Set<String> names = new TreeSet<>();
    CommandLine commands =
        new CommandLine(new RootCommand())
            .addSubcommand(RunCommand.commandLine(out, err, names))
            .addSubcommand(new CompareCommand(in, out))
            .addSubcommand(new SummaryCommand(in, out))
            .addSubcommand(new ClaimsCommand(in, out))
            .addSubcommand(new MachineCommand(out))
            .addSubcommand(DemoCommand.commandLine(out))
            .addSubcommand(new CommandLine.HelpCommand())
            .setOut(new PrintWriter(out, true, Charset.defaultCharset()))
            .setErr(new PrintWriter(err, true, Charset.defaultCharset()))
            .setParameterExceptionHandler((e, args) -> mistake(e))
            .setExecutionExceptionHandler((e, command, parsed) -> failure(e));
    names.addAll(commands.getSubcommands().keySet());
    return commands;
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
    if (e instanceof UserError mistake) {
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
