package heavyloop.run;

import heavyloop.exit.UserException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * The benchmarks that the regular expressions of a command line select. JMH only notices when all
 * of them together match nothing; here each has to match something, for one that doesn't is a slip.
 *
 * @param selected in JMH's order; not empty
 */
record Selection(List<BenchmarkListEntry> selected) {

  /**
   * Selects as JMH does.
   *
   * @param commands the other words that could have been meant
   * @throws UserException if a regular expression is malformed or matches nothing
   */
  static Selection of(CommandLineOptions options, Collection<String> commands) {
    List<String> patterns =
        Stream.concat(options.getIncludes().stream(), options.getExcludes().stream()).toList();
    patterns.forEach(Selection::requireWellFormed);
    List<BenchmarkListEntry> all = find(List.of(), List.of());
    for (String include : options.getIncludes()) {
      if (find(List.of(include), List.of()).isEmpty()) {
        throw new UserException(noMatch(include, all, commands));
      }
    }
    List<BenchmarkListEntry> selected = find(options.getIncludes(), options.getExcludes());
    if (selected.isEmpty()) {
      throw new UserException(
          "-e " + String.join(" -e ", options.getExcludes()) + " leaves no benchmark to run");
    }
    return new Selection(selected);
  }

  /** A regular expression that matches this benchmark and no other. */
  static String exactly(BenchmarkListEntry entry) {
    return "^" + Pattern.quote(entry.getUsername()) + "$";
  }

  private static List<BenchmarkListEntry> find(List<String> includes, List<String> excludes) {
    PrintStream nowhere =
        new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);
    OutputFormat silent = OutputFormatFactory.createFormatInstance(nowhere, VerboseMode.SILENT);
    return List.copyOf(BenchmarkList.defaultList().find(silent, includes, excludes));
  }

  private static void requireWellFormed(String regex) {
    try {
      Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw new UserException(
          String.format("'%s' is not a regular expression: %s", regex, e.getDescription()));
    }
  }

  private static String noMatch(
      String regex, List<BenchmarkListEntry> all, Collection<String> commands) {
    List<String> words = new ArrayList<>(commands);
    for (BenchmarkListEntry entry : all) {
      String[] names = entry.getUsername().split("\\.", -1);
      String method = names[names.length - 1];
      String type = names[names.length - 2];
      words.addAll(List.of(names[names.length - 3], type, method, type + "." + method));
    }
    return String.format(
        "'%s' is no command and matches no benchmark%s (-l lists the benchmarks, help the commands)",
        regex, Suggestion.of(regex, words));
  }
}
