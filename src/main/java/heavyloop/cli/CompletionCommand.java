package heavyloop.cli;

import heavyloop.exit.ExitCode;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Parameters;

/** {@code completion}: prints the script with which a shell completes commands and options. */
@Command(
    name = "completion",
    sortOptions = false,
    usageHelpAutoWidth = true,
    header = "Print a script that lets a shell complete commands and options.",
    description = {
      "%nA shell completes arguments by the name of the command, so the script is for a command"
          + " named heavyloop, which you define as above.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  heavyloop() { java -jar /path/to/benchmarks.jar \"$@\"; }",
      "  source <(heavyloop completion bash)      # in ~/.bashrc; zsh likewise",
      "  heavyloop completion fish | source       # in config.fish",
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:success", "2:wrong command line", "70:a bug"})
final class CompletionCommand implements Callable<Integer> {
  private static final String NAME = "heavyloop";

  private final PrintStream out;
  private final Supplier<CommandLine> all;

  @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}.")
  private Shell shell;

  @Mixin SharedOptions.HelpOption help;

  /**
   * The command.
   *
   * @param all the command line with all commands
   */
  CompletionCommand(PrintStream out, Supplier<CommandLine> all) {
    this.out = out;
    this.all = all;
  }

  private enum Shell {
    BASH,
    ZSH,
    FISH;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public Integer call() {
    CommandLine root = all.get();
    // Picocli's script for bash also serves zsh, which it switches to bash's mode.
    out.print(shell == Shell.FISH ? fish(root) : AutoComplete.bash(NAME, root));
    out.flush();
    return ExitCode.OK.status();
  }

  /** The script for fish, which picocli doesn't support: a line for each command and option. */
  private static String fish(CommandLine root) {
    StringBuilder lines = new StringBuilder();
    for (CommandLine command : root.getSubcommands().values()) {
      CommandSpec spec = command.getCommandSpec();
      String header = first(spec.usageMessage().header());
      lines.append(line("__fish_use_subcommand", "-a " + spec.name(), header));
      for (OptionSpec option : spec.options()) {
        String names =
            Arrays.stream(option.names())
                .map(name -> name.replaceFirst("^--", "-l ").replaceFirst("^-(?=.$)", "-s "))
                .collect(Collectors.joining(" "));
        String condition = "__fish_seen_subcommand_from " + spec.name();
        lines.append(line(condition, names, first(option.description())));
      }
    }
    return lines.toString();
  }

  private static String line(String condition, String what, String description) {
    String quoted = description.replace("\\", "\\\\").replace("'", "\\'");
    return String.format("complete -c %s -n '%s' %s -d '%s'\n", NAME, condition, what, quoted);
  }

  /** The first line of a text for {@link String#format}. */
  private static String first(String... text) {
    return text.length == 0 ? "" : text[0].replaceAll("%n.*", "").replace("%%", "%");
  }
}
