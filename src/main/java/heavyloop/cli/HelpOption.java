package heavyloop.cli;

import picocli.CommandLine.Option;

/** The help of a command. */
final class HelpOption {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this text.")
  boolean help;
}
