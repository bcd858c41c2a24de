package heavyloop.run;

import heavyloop.exit.UserException;
import heavyloop.forks.BenchmarkList;
import heavyloop.forks.BenchmarkList.Listed;
import heavyloop.suite.ParameterValues;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/**
 * The benchmarks and parameters that a command line selects. JMH complains only if all regular
 * expressions together match nothing, silently ignores unknown parameters, and starts every fork
 * only to fail at a wrong value. Here each mistake is refused before the first fork, with the word
 * that was probably meant.
 */
final class Selection {
  private Selection() {}

  /**
   * Selects benchmarks as JMH does.
   *
   * @param all the benchmarks to select from
   * @param commands the other words that the user may have meant
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
        regex, suggest(regex, words));
  }

  /**
   * Checks the parameters and the number of threads.
   *
   * @param args the words that {@code options} were parsed from
   * @param jdk the feature number of the JDK that the forks run on
   * @throws UserException if a value is out of its range, or no selected benchmark has the
   *     parameter
   */
  static void requireParameters(
      CommandLineOptions options, List<String> args, List<Listed> selected, int jdk) {
    SortedSet<String> known = new TreeSet<>();
    selected.forEach(listed -> known.addAll(listed.declared().keySet()));
    Optional<String> unknown = BenchmarkList.unknownParameter(args, known);
    if (unknown.isPresent()) {
      throw new UserException(
          String.format(
              "-p %s: no selected benchmark has that parameter%s (they have: %s)",
              unknown.get(), suggest(unknown.get(), known), String.join(", ", known)));
    }
    for (String name : known) {
      for (String value : options.getParameter(name).orElse(List.of())) {
        ParameterValues.problem(name, value, jdk)
            .ifPresent(
                problem -> {
                  String suggestion = suggest(value, ParameterValues.names(name));
                  throw new UserException("-p " + name + "=" + value + ": " + problem + suggestion);
                });
      }
    }
    if (options.getThreads().orElse(1) > ParameterValues.mostThreads()) {
      throw new UserException(
          String.format(
              "-t %d: more than %d threads",
              options.getThreads().get(), ParameterValues.mostThreads()));
    }
  }

  /**
   * The end of a sentence, suggesting the most similar word; empty if more than a third of the
   * letters would have to change, or none.
   */
  static String suggest(String typed, Collection<String> words) {
    return words.stream()
        .filter(word -> !word.equals(typed))
        .min(Comparator.comparingInt((String word) -> distance(typed, word)))
        .filter(word -> distance(typed, word) <= Math.max(2, typed.length() / 3))
        .map(word -> "; did you mean '" + word + "'?")
        .orElse("");
  }

  /** The Levenshtein distance, ignoring case, computed row by row. */
  private static int distance(String typed, String word) {
    String a = typed.toLowerCase(Locale.ROOT);
    String b = word.toLowerCase(Locale.ROOT);
    int[] above = new int[b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          row[j] = i + j;
        } else {
          int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
          row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
        }
      }
      above = row;
    }
    return above[b.length()];
  }
}
