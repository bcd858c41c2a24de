package heavyloop.run;

import heavyloop.exit.UserException;
import heavyloop.forks.BenchmarkList.Listed;
import heavyloop.suite.SuiteFacts;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/**
 * Refuses, before the first fork, parameters that no benchmark can run with. JMH would start every
 * fork to see each of them fail, and silently ignores a name that is not a parameter's.
 */
final class ParameterCheck {
  private ParameterCheck() {}

  /**
   * Checks the parameters and the number of threads.
   *
   * @param args what {@code options} were parsed from, since JMH does not tell the names
   * @param jdk the feature number of the JDK that the forks run on
   * @throws UserException if a value is out of its range, or no selected benchmark has the
   *     parameter
   */
  static void require(
      CommandLineOptions options, List<String> args, List<Listed> selected, int jdk) {
    SortedSet<String> known = new TreeSet<>();
    selected.forEach(listed -> known.addAll(listed.declared().keySet()));
    for (int i = 0; i + 1 < args.size(); i++) {
      if (args.get(i).equals("-p")) {
        requireKnown(args.get(i + 1).replaceAll("=.*", ""), known);
      }
    }
    for (String name : known) {
      for (String value : options.getParameter(name).orElse(List.of())) {
        SuiteFacts.problem(name, value, jdk)
            .ifPresent(problem -> refuse(name + "=" + value, problem, value, name));
      }
    }
    if (options.getThreads().orElse(1) > SuiteFacts.mostThreads()) {
      throw new UserException(
          String.format(
              "-t %d: more than %d threads", options.getThreads().get(), SuiteFacts.mostThreads()));
    }
  }

  private static void refuse(String parameter, String problem, String value, String name) {
    throw new UserException(
        "-p " + parameter + ": " + problem + Suggestion.suggest(value, SuiteFacts.names(name)));
  }

  private static void requireKnown(String name, Collection<String> known) {
    if (!known.contains(name)) {
      throw new UserException(
          String.format(
              "-p %s: no selected benchmark has that parameter%s (they have: %s)",
              name, Suggestion.suggest(name, known), String.join(", ", known)));
    }
  }
}
