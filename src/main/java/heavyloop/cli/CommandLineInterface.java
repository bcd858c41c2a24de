package heavyloop.cli;

import heavyloop.exit.ExitCode;
import heavyloop.exit.UserException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/**
 * The command line after {@code java -jar benchmarks.jar}. One that begins with the name of a
 * command goes to that command; any other is a run, in JMH's syntax.
 */
public final class CommandLineInterface {
  /** The words that concern all commands; JMH has no such options. */
  private static final Set<String> ABOUT_ALL = Set.of("--help", "--version", "help");

  /** The default command. */
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
   * Runs a command line.
   *
   * @return the exit code of the process
   */
  public int execute(String... args) {
    Locale.setDefault(Locale.ROOT); // The words are English, so the digits must not be Arabic.
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
   * A command that is created on demand, since each one costs a cold JVM some time.
   *
   * @param type the class with its name and header
   */
  private record Lazy(Class<?> type, Supplier<CommandLine> maker) {
    CommandLine whole() {
      return maker.get();
    }

    /** The command as a list of commands shows it: without its options. */
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
            new Lazy(ReportCommand.class, () -> new CommandLine(new ReportCommand(in, out))),
            new Lazy(ClaimsCommand.class, () -> new CommandLine(new ClaimsCommand(in, out))),
            new Lazy(MachineCommand.class, () -> new CommandLine(new MachineCommand(out))),
            new Lazy(DemoCommand.class, () -> DemoCommand.commandLine(out)),
            new Lazy(
                CompletionCommand.class,
                () -> new CommandLine(new CompletionCommand(out, this::withAllCommands))),
            new Lazy(
                ManCommand.class,
                () -> new CommandLine(new ManCommand(out, this::withAllCommands))));
    Map<String, Lazy> commands = new LinkedHashMap<>();
    all.forEach(lazy -> commands.put(lazy.type().getAnnotation(Command.class).name(), lazy));
    names.addAll(commands.keySet());
    return commands;
  }

  private CommandLine withAllCommands() {
    return commandLine(commands().values().stream().map(Lazy::whole).toList());
  }

  private CommandLine commandLine(List<CommandLine> commands) {
    CommandLine root = new CommandLine(new RootCommand());
    HelpLayout.apply(root);
    for (CommandLine command : commands) {
      command.getCommandSpec().args().forEach(argument -> Converters.register(command, argument));
      HelpLayout.apply(command);
      root.addSubcommand(command);
    }
    CommandLine help = new CommandLine(new CommandLine.HelpCommand());
    help.getCommandSpec().usageMessage().header("Show the help of a command.");
    return root.addSubcommand(help)
        .setOut(new PrintWriter(out, true, Charset.defaultCharset()))
        .setErr(new PrintWriter(err, true, Charset.defaultCharset()))
        .setParameterExceptionHandler((e, args) -> mistake(e))
        .setExecutionExceptionHandler((e, command, parsed) -> failure(e));
  }

  private int mistake(CommandLine.ParameterException e) {
    CommandLine command = e.getCommandLine();
    String help = command.getParent() == null ? "help" : "help " + command.getCommandName();
    String message =
        e instanceof CommandLine.UnmatchedArgumentException unmatched
            ? unmatched(unmatched)
            : e.getMessage();
    err.printf("%s (see: %s)%n", message, help);
    return ExitCode.USAGE.status();
  }

  private static String unmatched(CommandLine.UnmatchedArgumentException e) {
    String message =
        e.isUnknownOption()
            ? e.getMessage()
            : "Unexpected argument: '" + e.getUnmatched().get(0) + "'";
    return message
        + e.getSuggestions().stream()
            .findFirst()
            .map(word -> "; did you mean '" + word + "'?")
            .orElse("");
  }

  private int failure(Exception e) {
    if (e instanceof UserException mistake) {
      err.println(mistake.getMessage());
      return mistake.exitCode().status();
    }
    return bug(e);
  }

  private int bug(Exception e) {
    err.println("This is a bug in Heavyloop, not your mistake; please report it with these lines:");
    e.printStackTrace(err);
    return ExitCode.BUG.status();
  }

  /** The program itself: its help, which lists the commands, and its version. */
  @Command(
      name = "java -jar benchmarks.jar",
      synopsisHeading = "Usage:%n",
      customSynopsis = {
        "  java -jar benchmarks.jar [run] [REGEX...] [OPTIONS] [JMH OPTIONS]",
        "  java -jar benchmarks.jar COMMAND [OPTIONS]",
      },
      header = {
        "Measures one heavy loop, run sequentially and by every mechanism of the JDK, with JMH;"
            + " compares results and gates builds of any JMH jar.",
      },
      optionListHeading = "%n",
      commandListHeading = "%nCommands:%n",
      footer = {
        "%nExamples:",
        "  java -jar benchmarks.jar --quick                    a first answer in a minute",
        "  java -jar benchmarks.jar                            the full answer in eight",
        "  java -jar benchmarks.jar ForkJoin RawThreads -f 10  two mechanisms, more forks",
        "  java -jar benchmarks.jar -h                         all of JMH's options",
        "  java -jar benchmarks.jar compare base.json head.json",
        "  java -jar benchmarks.jar gate --base old.jar --head new.jar",
      },
      exitCodeListHeading = "%nExit codes:%n",
      exitCodeList = {
        "0:fine",
        "1:a regression",
        "2:wrong command line, or a file that can't be read or written",
        "3:inconclusive, where that counts",
        "4:nothing to measure or to compare",
        "5:something failed; the rest was measured",
        "70:a bug",
        "130:interrupted",
      },
      versionProvider = RootCommand.Version.class)
  static final class RootCommand {

    @Option(names = "--help", usageHelp = true, description = "Show this text.")
    boolean help;

    @Option(names = "--version", versionHelp = true, description = "Show the version.")
    boolean version;

    /** Reads the version from the jar's manifest, where the build writes it. */
    static final class Version implements IVersionProvider {
      @Override
      public String[] getVersion() {
        String version = RootCommand.class.getPackage().getImplementationVersion();
        return new String[] {
          "Heavyloop " + (version == null ? "(not from its jar)" : version),
          "Java " + Runtime.version(),
        };
      }
    }
  }
}
