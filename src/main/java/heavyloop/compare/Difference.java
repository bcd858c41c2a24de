package heavyloop.compare;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import heavyloop.results.BenchmarkRecord;
import heavyloop.results.Run;
import heavyloop.results.Run.Jvm;
import heavyloop.results.Run.Machine;
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
  private static final String NONE = "none";
  private static final String JDK = "JDK";
  private static final String JVM = "JVM";
  private static final String BUILD = "build";
  private static final String ARGUMENTS = "JVM arguments";

  /** The letters of arguments in a sentence; a table has them all. */
  private static final int MOST_LETTERS = 80;

  /** The facts that always differ between two runs. */
  private static final Set<String> CHANGING =
      Set.of("started", "run.seed", "cpu.throttled_times", "memory.swap_used_mib");

  /** The facts of the JVM and the jar, in the order of {@link #subject}. */
  private static final List<String> SUBJECT =
      List.of(JDK, JVM, BUILD, ARGUMENTS, "jvm.gc", "code.version", "code.commit");

  /** The facts that only repeat others. */
  private static final Set<String> REPEATED =
      Set.of("jvm.name", "jvm.vendor", "jvm.version", "jvm.flags", "jvm_identity", "code.dirty");

  /** All facts that differ between two runs, by name. */
  static List<Difference> between(Run base, Run head) {
    return differences(facts(base), facts(head));
  }

  private static List<Difference> differences(
      Map<String, String> baseFacts, Map<String, String> headFacts) {
    SortedSet<String> names = new TreeSet<>(baseFacts.keySet());
    names.addAll(headFacts.keySet());
    List<Difference> differences = new ArrayList<>();
    for (String name : names) {
      String inBase = baseFacts.getOrDefault(name, UNKNOWN);
      String inHead = headFacts.getOrDefault(name, UNKNOWN);
      if (inBase.equals(inHead)) {
        continue;
      }
      Difference fact = new Difference(name, inBase, inHead);
      if (!name.equals(ARGUMENTS)) {
        differences.add(fact);
      } else if (!List.of(inBase, inHead).contains(UNKNOWN)) { // A slim file has no arguments.
        differences.add(fact.withoutCommonArguments());
      }
    }
    return differences;
  }

  /**
   * The subject of a comparison in one line: {@code JDK 17.0.15 -> 25.0.3}; empty if nothing
   * differs.
   */
  static String subject(Run base, Run head) {
    Map<String, Difference> byName =
        between(base, head).stream().collect(toMap(Difference::fact, fact -> fact));
    if (byName.containsKey(JDK)) {
      byName.remove(BUILD);
    }
    return SUBJECT.stream()
        .filter(byName::containsKey)
        .map(name -> byName.get(name).inWords())
        .collect(joining(", "));
  }

  /** The differences in the JVM, its arguments and JMH in one line; empty if there are none. */
  public static String ofJvm(Run base, Run head) {
    Map<String, String> baseFacts = ofJvm(base);
    Map<String, String> headFacts = ofJvm(head);
    if (!baseFacts.getOrDefault(JDK, "").equals(headFacts.getOrDefault(JDK, ""))) {
      baseFacts.remove(BUILD);
      headFacts.remove(BUILD);
    }
    return differences(baseFacts, headFacts).stream()
        .map(Difference::inWords)
        .collect(joining(", "));
  }

  /** Whether it belongs to the subject of the comparison rather than to its circumstances. */
  boolean isOfSubject() {
    return SUBJECT.contains(fact) || REPEATED.contains(fact);
  }

  /** Leaves out the arguments of both sides, unless only their order differs. */
  private Difference withoutCommonArguments() {
    String ofBase = without(base, head);
    String ofHead = without(head, base);
    return ofBase.equals(ofHead) ? this : new Difference(fact, ofBase, ofHead);
  }

  /** The arguments of a run that are missing in the other. */
  private static String without(String arguments, String others) {
    List<String> own = new ArrayList<>(List.of(arguments.split(" ", -1)));
    own.removeAll(List.of(others.split(" ", -1)));
    return own.isEmpty() ? NONE : String.join(" ", own);
  }

  private String inWords() {
    if (!fact.equals(ARGUMENTS)) {
      return fact + " " + base + " -> " + head;
    }
    if (base.equals(NONE)) {
      return fact + " added: " + shortened(head);
    }
    return head.equals(NONE)
        ? fact + " removed: " + shortened(base)
        : fact + " " + shortened(base) + " -> " + shortened(head);
  }

  /** A few arguments as they are; of many, or of long ones, as much as fits a line. */
  private static String shortened(String joined) {
    List<String> arguments = List.of(joined.split(" ", -1));
    int shown = 0;
    int length = 0;
    while (shown < arguments.size() && length + arguments.get(shown).length() < MOST_LETTERS) {
      length += arguments.get(shown).length() + 1;
      shown++;
    }
    if (shown == 0) {
      String one = arguments.get(0);
      return one.substring(0, MOST_LETTERS / 2)
          + "..."
          + one.substring(one.length() - MOST_LETTERS / 2);
    }
    int more = arguments.size() - shown;
    return String.join(" ", arguments.subList(0, shown))
        + (more > 0 ? " and " + more + " more" : "");
  }

  private static Map<String, String> facts(Run run) {
    Map<String, String> facts = ofJvm(run);
    run.machine().map(Machine::facts).ifPresent(facts::putAll);
    facts.keySet().removeAll(CHANGING);
    return facts;
  }

  private static Map<String, String> ofJvm(Run run) {
    Map<String, String> facts = new TreeMap<>();
    Jvm jvm = run.jvm();
    putIfKnown(facts, JDK, jvm.jdkVersion());
    putIfKnown(facts, JVM, jvm.vmName());
    putIfKnown(facts, BUILD, jvm.vmVersion());
    putIfKnown(facts, ARGUMENTS, common(run, r -> arguments(r.jvm())));
    putIfKnown(facts, "JMH version", common(run, BenchmarkRecord::jmhVersion));
    return facts;
  }

  private static String arguments(Jvm jvm) {
    return jvm.arguments()
        .map(arguments -> arguments.isEmpty() ? NONE : String.join(" ", arguments))
        .orElse("");
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
