package heavyloop.run;

import heavyloop.errors.UserError;
import heavyloop.strategies.Parallelism;
import heavyloop.work.HeavyBatch;
import heavyloop.work.HeavyLoop;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/**
 * Refuses, before the first fork, parameters that no benchmark can run with. JMH would start every
 * fork to see each of them fail, and would silently ignore the name of a parameter that isn't one.
 */
final class ParameterCheck {
  private static final Map<String, Consumer<String>> RULES =
      Map.of(
          "tasks", value -> HeavyBatch.requireTasks(Integer.parseInt(value)),
          "iterations", value -> HeavyLoop.requireIterations(Long.parseLong(value)),
          "parallelism", value -> Parallelism.require(Integer.parseInt(value)));

  private ParameterCheck() {}

  /**
   * @param args what {@code options} were parsed from, since JMH keeps the names to itself
   * @throws UserError if a value is out of its range, or a name is no selected benchmark's
   */
  static void require(
      CommandLineOptions options, List<String> args, List<BenchmarkListEntry> selected) {
    SortedSet<String> known = new TreeSet<>();
    selected.forEach(entry -> known.addAll(entry.getParams().orElse(Map.of()).keySet()));
    for (int i = 0; i + 1 < args.size(); i++) {
      if (args.get(i).equals("-p")) {
        requireKnown(args.get(i + 1).replaceAll("=.*", ""), known);
      }
    }
    RULES.forEach(
        (name, rule) ->
            options.getParameter(name).orElse(List.of()).forEach(v -> require(name, v, rule)));
    if (options.getThreads().orElse(1) > Parallelism.MAX) {
      throw new UserError(
          String.format(
              "-t %d: more than %d threads", options.getThreads().get(), Parallelism.MAX));
    }
  }

  private static void requireKnown(String name, Collection<String> known) {
    if (!known.contains(name)) {
      throw new UserError(
          String.format(
              "-p %s: no selected benchmark has that parameter%s (they have: %s)",
              name, Suggestion.of(name, known), String.join(", ", known)));
    }
  }

  private static void require(String name, String value, Consumer<String> rule) {
    try {
      rule.accept(value);
    } catch (NumberFormatException e) {
      throw new UserError(
          String.format("-p %s=%s: '%s' is not a whole number, or too large", name, value, value));
    } catch (IllegalArgumentException e) {
      throw new UserError("-p " + e.getMessage());
    }
  }
}
