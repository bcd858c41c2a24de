package heavyloop.run.plan;

import java.util.List;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Plans of this suite's benchmarks, for tests. */
public final class Plans {
  private Plans() {}

  /** JMH's options. */
  public static CommandLineOptions options(String... args) {
    try {
      return new CommandLineOptions(args);
    } catch (CommandLineOptionException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** The benchmarks that those select. */
  public static List<BenchmarkListEntry> selected(CommandLineOptions options) {
    return List.copyOf(
        BenchmarkList.defaultList()
            .find(
                OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT),
                options.getIncludes(),
                options.getExcludes()));
  }

  /** An interleaved plan with the seed 1, on a machine with 12 processors. */
  public static Plan of(String... args) {
    return of(Values.ALL, args);
  }

  /** The same with only some values of parameters. */
  public static Plan of(Values values, String... args) {
    CommandLineOptions options = options(args);
    return Plan.of(options, selected(options), values, ForkOrder.INTERLEAVED, 1, () -> 12);
  }
}
