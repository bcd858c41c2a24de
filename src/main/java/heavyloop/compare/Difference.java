package heavyloop.compare;

import heavyloop.results.BenchmarkRecord;
import heavyloop.results.Jvm;
import heavyloop.results.Machine;
import heavyloop.results.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A fact that differs between two runs.
 *
 * @param fact its name
 * @param base its value in the baseline; {@code unknown} if the file doesn't say
 * @param head its value in the other run
 */
public record Difference(String fact, String base, String head) {
  private static final String UNKNOWN = "unknown";

  /** Facts that differ between any two runs. */
  private static final Set<String> CHANGING =
      Set.of("started", "run.seed", "cpu.throttled_times", "memory.swap_used_mib");

  /** All facts in which two runs differ, by name. */
  public static List<Difference> between(Run base, Run head) {
    Map<String, String> baseFacts = facts(base);
    Map<String, String> headFacts = facts(head);
    SortedSet<String> names = new TreeSet<>(baseFacts.keySet());
    names.addAll(headFacts.keySet());
    List<Difference> differences = new ArrayList<>();
    for (String name : names) {
      String inBase = baseFacts.getOrDefault(name, UNKNOWN);
      String inHead = headFacts.getOrDefault(name, UNKNOWN);
      if (!inBase.equals(inHead)) {
        differences.add(new Difference(name, inBase, inHead));
      }
    }
    return differences;
  }

  private static Map<String, String> facts(Run run) {
    Map<String, String> facts = new TreeMap<>();
    Jvm jvm = run.jvm();
    putIfKnown(facts, "JDK version", jvm.jdkVersion());
    putIfKnown(facts, "JVM", jvm.vmName());
    putIfKnown(facts, "JVM version", jvm.vmVersion());
    putIfKnown(facts, "JVM arguments", common(run, r -> arguments(r.jvm())));
    putIfKnown(facts, "JMH version", common(run, BenchmarkRecord::jmhVersion));
    run.machine().map(Machine::facts).ifPresent(facts::putAll);
    facts.keySet().removeAll(CHANGING);
    return facts;
  }

  private static String arguments(Jvm jvm) {
    String arguments = String.join(" ", jvm.arguments());
    return arguments.isEmpty() && jvm.isKnown() ? "none" : arguments;
  }

  private static void putIfKnown(Map<String, String> facts, String name, String value) {
    if (!value.isEmpty()) {
      facts.put(name, value);
    }
  }

  /** The value in all records of a run, or a note that they differ. */
  private static String common(Run run, Function<BenchmarkRecord, String> property) {
    SortedSet<String> values = new TreeSet<>();
    run.records().forEach(measured -> values.add(property.apply(measured)));
    return values.size() == 1 ? values.first() : "not the same for all benchmarks";
  }
}
