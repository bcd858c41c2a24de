package heavyloop.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;

/** The program itself: its help, which lists the commands, and its version. */
@Command(
    name = "java -jar benchmarks.jar",
    synopsisHeading = "Usage:%n",
    customSynopsis = {
      "  java -jar benchmarks.jar [run] [REGEX...] [OPTIONS] [JMH OPTIONS]",
      "  java -jar benchmarks.jar COMMAND [OPTIONS]",
    },
    description = {
      "%nOne heavy loop, run sequentially and in every way that Java offers to run it in parallel,"
          + " measured with JMH.",
    },
    optionListHeading = "%n",
    commandListHeading = "%nCommands:%n",
    footer = {
      "%nExamples:",
      "  java -jar benchmarks.jar                            everything",
      "  java -jar benchmarks.jar --quick                    everything in 90 seconds",
      "  java -jar benchmarks.jar ForkJoin RawThreads        two mechanisms",
      "  java -jar benchmarks.jar Sequential -p iterations=1000000000 -f 1",
      "  java -jar benchmarks.jar -l                         list the benchmarks",
      "  java -jar benchmarks.jar -h                         all of JMH's options",
      "  java -jar benchmarks.jar summary results.json       show a run in tables",
      "  java -jar benchmarks.jar compare base.json head.json",
      "  java -jar benchmarks.jar gate --base old.jar --head new.jar",
      "  java -jar benchmarks.jar demo                       watch four tasks run",
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:fine",
      "1:a regression, or JMH gave up",
      "2:wrong command line, or a file that can't be read or written",
      "3:inconclusive, where that counts",
      "4:nothing to measure or to compare",
      "5:something failed, the rest was measured",
      "70:a bug",
      "130:interrupted",
    },
    versionProvider = RootCommand.Version.class)
final class RootCommand {

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
