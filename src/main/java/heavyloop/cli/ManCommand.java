package heavyloop.cli;

import heavyloop.exit.ExitCode;
import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;

/** {@code man}: prints the help of all commands as a manual page, in roff. */
@Command(
    name = "man",
    sortOptions = false,
    usageHelpAutoWidth = true,
    header = "Print the help of all commands as a manual page.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  java -jar benchmarks.jar man > heavyloop.1",
      "  man ./heavyloop.1",
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:fine", "2:wrong command line", "70:a bug"})
final class ManCommand implements Callable<Integer> {
  /** The width of the help: a terminal has at least 80 columns. */
  private static final int WIDTH = 80;

  private final PrintStream out;
  private final Supplier<CommandLine> all;

  @Mixin SharedOptions.HelpOption help;

  /**
   * The command.
   *
   * @param all the command line with all commands
   */
  ManCommand(PrintStream out, Supplier<CommandLine> all) {
    this.out = out;
    this.all = all;
  }

  @Override
  public Integer call() {
    CommandLine root = all.get().setUsageHelpAutoWidth(false).setUsageHelpWidth(WIDTH);
    String version = root.getCommandSpec().version()[0];
    out.printf(".TH HEAVYLOOP 1 \"\" \"%s\"%n", roff(version));
    out.printf(".SH NAME%nheavyloop \\- measure parallel Java with JMH, compare, gate builds%n");
    print("overview", root);
    root.getSubcommands().forEach(this::print);
    out.flush();
    return ExitCode.OK.status();
  }

  /** Prints a section with the help of a command, its lines verbatim. */
  private void print(String title, CommandLine command) {
    out.printf(
        ".SH %s%n.in 0%n.nf%n%s.fi%n",
        title.toUpperCase(Locale.ROOT), roff(command.getUsageMessage(Ansi.OFF)));
  }

  /**
   * Escapes what roff takes for a command: backslashes, and dots or quotes at the start of a line.
   */
  private static String roff(String text) {
    return text.replace("\\", "\\e").replace("-", "\\-").replaceAll("(?m)^(?=[.'])", "\\\\&");
  }
}
