package heavyloop.run;

import heavyloop.errors.UserError;
import heavyloop.strategies.Parallelism;
import heavyloop.strategies.Strategy;
import heavyloop.work.HeavyBatch;
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
  private static final Range COUNT = new Range(1, Long.MAX_VALUE);
  private static final Range THREADS = new Range(1, Parallelism.MAX);

  private static final Map<String, Range> RANGES =
      Map.ofEntries(
          Map.entry("tasks", new Range(1, HeavyBatch.MAX_TASKS)),
          Map.entry("iterations", COUNT),
          Map.entry("steps", COUNT),
          Map.entry("slices", new Range(1, Integer.MAX_VALUE)),
          Map.entry("times", new Range(1, Integer.MAX_VALUE)),
          Map.entry("parallelism", THREADS),
          Map.entry("threads", THREADS),
          Map.entry("requests", THREADS),
          Map.entry("delayMillis", new Range(0, 60_000)),
          Map.entry("philosophers", new Range(2, Parallelism.MAX)),
          Map.entry("meals", new Range(1, 1_000_000)));

  private ParameterCheck() {}

  /** The values that a parameter can have, both ends included. */
  private record Range(long least, long most) {
    @Override
    public String toString() {
      return most == Long.MAX_VALUE ? "at least " + least : "from " + least + " to " + most;
    }
  }

  /**
   * Checks the parameters and the number of threads.
   *
   * @param args what {@code options} were parsed from, since JMH keeps the names to itself
   * @param jdk what the forks will run on
   * @throws UserError if a value is out of its range, or a name is no selected benchmark's
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
    RANGES.forEach(
        (name, range) -> values(options, name).forEach(v -> requireInRange(name, v, range)));
    values(options, "strategy").forEach(name -> requireStrategy(name, jdk));
    if (options.getThreads().orElse(1) > Parallelism.MAX) {
      throw new UserError(
          String.format(
              "-t %d: more than %d threads", options.getThreads().get(), Parallelism.MAX));
    }
  }

  private static Collection<String> values(CommandLineOptions options, String name) {
    return options.getParameter(name).orElse(List.of());
  }

  private static void requireKnown(String name, Collection<String> known) {
    if (!known.contains(name)) {
      throw new UserError(
          String.format(
              "-p %s: no selected benchmark has that parameter%s (they have: %s)",
              name, Suggestion.of(name, known), String.join(", ", known)));
    }
  }

  private static void requireInRange(String name, String value, Range range) {
    try {
      long number = Long.parseLong(value);
      if (number < range.least() || number > range.most()) {
        throw new UserError(String.format("-p %s=%d: must be %s", name, number, range));
      }
    } catch (NumberFormatException e) {
      throw new UserError(
          String.format("-p %s=%s: '%s' is not a whole number, or too large", name, value, value));
    }
  }

  private static void requireStrategy(String name, ForkJdk jdk) {
    Strategy<?> strategy =
        Strategy.named(name)
            .orElseThrow(
                () ->
                    new UserError(
                        String.format(
                            "-p strategy=%s: there is none%s (demo --help lists them)",
                            name,
                            Suggestion.of(
                                name, Strategy.ALL.stream().map(Strategy::name).toList()))));
    if (strategy.oldestJdk() > jdk.feature()) {
      throw new UserError(
          String.format(
              "-p strategy=%s needs JDK %d or newer, and the forks run on JDK %d",
              name, strategy.oldestJdk(), jdk.feature()));
    }
  }
}
