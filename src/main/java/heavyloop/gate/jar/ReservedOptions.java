package heavyloop.gate.jar;

import java.util.Map;

/** Options of JMH's that aren't for a user of the gate to give, and why. */
final class ReservedOptions {
  private static final String OWN_FILE =
      "the gate reads what JMH writes for each fork, and writes a file of its own";
  private static final String LISTS = "the gate measures, it doesn't list; ask the jar itself";

  private static final Map<String, String> WHY =
      Map.ofEntries(
          Map.entry("-f", "the gate itself decides how many forks there are"),
          Map.entry("-wf", "the gate's forks are compared in pairs, and a warm-up fork is in none"),
          Map.entry("-jvm", "each side has a Java of its own, see --base-java and --head-java"),
          Map.entry("-rf", OWN_FILE),
          Map.entry("-rff", OWN_FILE),
          Map.entry("-o", "the gate keeps what a fork prints when that fails"),
          Map.entry("-wm", "in bulk, each fork would warm up with other benchmarks; use -wmb"),
          Map.entry("-l", LISTS),
          Map.entry("-lp", LISTS),
          Map.entry("-lprof", LISTS),
          Map.entry("-lrf", LISTS),
          Map.entry("-h", "JMH's help is shown by the jar itself"));

  private ReservedOptions() {}

  /** A line for people. */
  static String refusal(String option) {
    return "JMH's option " + option + " can't be used here: " + WHY.get(option);
  }
}
