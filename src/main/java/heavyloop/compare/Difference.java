package heavyloop.compare;

import heavyloop.results.BenchmarkRecord;
import heavyloop.results.Jvm;
import heavyloop.results.Machine;
import heavyloop.results.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A fact that isn't the same for two runs.
 *
 * @param fact its name
 * @param base what it is for the baseline; {@code unknown} if the file doesn't say
 * @param head what it is for the other run
 */
public record Difference(String fact, String base, String head) {
  private static final String UNKNOWN = "unknown";

  /** Facts that are never the same, and mean nothing by it. */
  private static final Set<String> CHANGING =
      Set.of("started", "run.seed", "cpu.throttled_times", "memory.swap_used_mib");

  /** All that two runs say of themselves and differ in, that of the machine first. */
  public static List<Difference> between(Run base, Run head) {
    Map<String, String> ofBase = facts(base);
    Map<String, String> ofHead = facts(head);
    SortedSet<String> names = new TreeSet<>(ofBase.keySet());
    names.addAll(ofHead.keySet());
    List<Difference> differences = new ArrayList<>();
    for (String name : names) {
      String one = ofBase.getOrDefault(name, UNKNOWN);
      String other = ofHead.getOrDefault(name, UNKNOWN);
      if (!Objects.equals(one, other)) {
        differences.add(new Difference(name, one, other));
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
    putIfKnown(facts, "JVM arguments", same(run, r -> arguments(r.jvm())));
    putIfKnown(facts, "JMH version", same(run, BenchmarkRecord::jmhVersion));
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

  /** What all records of a run say, or that they don't agree. */
  private static String same(Run run, Function<BenchmarkRecord, String> property) {
    SortedSet<String> values = new TreeSet<>();
    run.records().forEach(measured -> values.add(property.apply(measured)));
    return values.size() == 1 ? values.first() : "not the same for all benchmarks";
  }
}
