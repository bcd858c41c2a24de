package heavyloop.run;

import heavyloop.exit.UserException;
import heavyloop.forks.BenchmarkList.Listed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/**
 * Selects the benchmarks that the regular expressions of a command line match. JMH only notices
 * when all of them together match nothing; here each must match something, since one that does not
 * is a slip.
 */
final class Selection {
  private Selection() {}

  /**
   * Selects as JMH does.
   *
   * @param all benchmarks that there are
   * @param commands the other words that could have been meant
   * @return not empty
   * @throws UserException if a regular expression is malformed or matches nothing
   */
  static List<Listed> select(
      List<Listed> all, CommandLineOptions options, Collection<String> commands) {
    List<Pattern> includes = options.getIncludes().stream().map(Selection::compile).toList();
    List<Pattern> excludes = options.getExcludes().stream().map(Selection::compile).toList();
    for (Pattern include : includes) {
      if (all.stream().noneMatch(listed -> include.matcher(listed.name()).find())) {
        throw new UserException(noMatch(include.pattern(), all, commands));
      }
    }
    List<Listed> selected =
        all.stream()
            .filter(listed -> includes.isEmpty() || matchesAny(includes, listed))
            .filter(listed -> !matchesAny(excludes, listed))
            .toList();
    if (selected.isEmpty()) {
      throw new UserException(
          "-e " + String.join(" -e ", options.getExcludes()) + " leaves no benchmark to run");
    }
    return selected;
  }

  private static boolean matchesAny(List<Pattern> patterns, Listed listed) {
    return patterns.stream().anyMatch(pattern -> pattern.matcher(listed.name()).find());
  }

  /** A regular expression that matches this benchmark and no other. */
  static String exactly(Listed listed) {
    return "^" + Pattern.quote(listed.name()) + "$";
  }

  private static Pattern compile(String regex) {
    try {
      return Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw new UserException(
          String.format("'%s' is not a regular expression: %s", regex, e.getDescription()));
    }
  }

  private static String noMatch(String regex, List<Listed> all, Collection<String> commands) {
    List<String> words = new ArrayList<>(commands);
    for (Listed listed : all) {
      String[] names = listed.name().split("\\.", -1);
      String method = names[names.length - 1];
      String type = names[names.length - 2];
      words.addAll(List.of(names[names.length - 3], type, method, type + "." + method));
    }
    return String.format(
        "'%s' is not a command and matches no benchmark%s (-l lists the benchmarks, help the"
            + " commands)",
        regex, Suggestion.suggest(regex, words));
  }
}
