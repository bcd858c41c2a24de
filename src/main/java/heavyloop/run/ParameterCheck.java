package heavyloop.run;

import heavyloop.exit.UserException;
import heavyloop.suite.SuiteFacts;
import heavyloop.suite.SuiteFacts.Range;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/**
 * Refuses, before the first fork, parameters that no benchmark can run with. JMH would start every
 * fork to see each of them fail, and would silently ignore the name of a parameter that isn't one.
 */
final class ParameterCheck {
  private ParameterCheck() {}

  /**
   * Checks the parameters and the number of threads.
   *
   * @param args what {@code options} were parsed from, since JMH keeps the names to itself
   * @param jdk what the forks will run on
   * @throws UserException if a value is out of its range, or a name is no selected benchmark's
   */
  static void require(
      CommandLineOptions options,
      List<String> args,
      List<BenchmarkListEntry> selected,
      ForkJdk jdk) {
    SortedSet<String> known = new TreeSet<>();
    selected.forEach(entry -> known.addAll(entry.getParams().orElse(Map.of()).keySet()));
    for (int i = 0; i + 1 < args.size(); i++) {
      if (args.get(i).equals("-p")) {
        requireKnown(args.get(i + 1).replaceAll("=.*", ""), known);
      }
    }
    for (String name : known) {
      SuiteFacts.range(name)
          .ifPresent(range -> values(options, name).forEach(v -> requireInRange(name, v, range)));
    }
    values(options, "strategy").forEach(name -> requireStrategy(name, jdk));
    if (options.getThreads().orElse(1) > SuiteFacts.mostThreads()) {
      throw new UserException(
          String.format(
              "-t %d: more than %d threads", options.getThreads().get(), SuiteFacts.mostThreads()));
    }
  }

  private static Collection<String> values(CommandLineOptions options, String name) {
    return options.getParameter(name).orElse(List.of());
  }

  private static void requireKnown(String name, Collection<String> known) {
    if (!known.contains(name)) {
      throw new UserException(
          String.format(
              "-p %s: no selected benchmark has that parameter%s (they have: %s)",
              name, Suggestion.of(name, known), String.join(", ", known)));
    }
  }

  private static void requireInRange(String name, String value, Range range) {
    try {
      long number = Long.parseLong(value);
      if (number < range.least() || number > range.most()) {
        throw new UserException(String.format("-p %s=%d: must be %s", name, number, range));
      }
    } catch (NumberFormatException e) {
      throw new UserException(
          String.format("-p %s=%s: '%s' is not a whole number, or too large", name, value, value));
    }
  }

  private static void requireStrategy(String name, ForkJdk jdk) {
    int oldest =
        SuiteFacts.oldestJdkOfStrategy(name)
            .orElseThrow(
                () ->
                    new UserException(
                        String.format(
                            "-p strategy=%s: there is none%s (demo --help lists them)",
                            name, Suggestion.of(name, SuiteFacts.strategies()))));
    if (oldest > jdk.feature()) {
      throw new UserException(
          String.format(
              "-p strategy=%s needs JDK %d or newer, and the forks run on JDK %d",
              name, oldest, jdk.feature()));
    }
  }
}
