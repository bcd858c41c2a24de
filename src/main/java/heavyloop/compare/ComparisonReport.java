package heavyloop.compare;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import heavyloop.report.Column;
import heavyloop.report.Column.Field;
import heavyloop.report.Figures;
import heavyloop.report.Report;
import heavyloop.report.Report.Note;
import heavyloop.report.Value;
import heavyloop.results.BenchmarkId;
import heavyloop.results.BenchmarkRecord;
import heavyloop.results.Labels;
import heavyloop.results.Run;
import heavyloop.results.Run.Jvm;
import heavyloop.results.Run.Machine;
import heavyloop.stats.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The report of {@code compare}: verdicts with their evidence and doubts, or speed-ups side by
 * side. Its kind is {@code compare}; its tables are {@code differences}, {@code verdicts}, {@code
 * times}, {@code speed_ups}, {@code incomparable} and {@code unmatched}.
 */
public final class ComparisonReport {
  public static final int VERSION = 3;

  private final Comparison comparison;
  private final boolean onlyChanged;
  private final Labels labels;
  private final Report.Builder report = new Report.Builder("compare", VERSION);

  private ComparisonReport(Comparison comparison, boolean onlyChanged) {
    this.comparison = comparison;
    this.onlyChanged = onlyChanged;
    this.labels =
        new Labels(
            comparison.runs().stream()
                .flatMap(run -> run.records().stream())
                .map(BenchmarkRecord::id)
                .toList());
  }

  /**
   * Writes the report.
   *
   * @param reference divides times of different machines
   * @param onlyChanged whether to leave out benchmarks that are neither slower nor faster
   */
  public static Report of(Comparison comparison, Reference reference, boolean onlyChanged) {
    ComparisonReport writer = new ComparisonReport(comparison, onlyChanged);
    writer.write(reference);
    return writer.report.build();
  }

  private void write(Reference reference) {
    comparison.comparisons().forEach(this::sameData);
    List<RunComparison> different =
        comparison.comparisons().stream().filter(compared -> !compared.isSameData()).toList();
    different.forEach(this::differences);
    if (!different.isEmpty()) {
      report.addFixedParameters(labels.constants());
    }
    different.stream()
        .filter(RunComparison::isTested)
        .forEach(compared -> verdicts(compared, reference));
    different.stream().filter(compared -> !compared.isTested()).forEach(this::oneSided);
    List<Run> untested =
        Comparison.runs(different.stream().filter(compared -> !compared.isTested()).toList());
    if (!untested.isEmpty()) {
      new SideBySideReport(untested, reference, labels).addTo(report);
    }
    incomparable();
    unmatched();
  }

  private void sameData(RunComparison compared) {
    if (!compared.same().isEmpty()) {
      String text =
          String.format(
              "%s and %s hold the same data%s: there is nothing to compare.",
              compared.base().name(),
              compared.head().name(),
              compared.isSameData() ? "" : " of " + names(compared.same()));
      report.add(compared.isSameData() ? Note.result("same", text) : Note.plain("same", text));
    }
  }

  private String names(List<BenchmarkId> ids) {
    return ids.stream().map(labels::shortName).collect(joining(", "));
  }

  /** Adds the reason if nothing is tested, and the facts that differ. */
  private void differences(RunComparison compared) {
    if (!compared.isTested()) {
      report.add(
          Note.result(
              "relation", compared.comparability().reason(compared.base(), compared.head())));
    }
    List<Difference> differences = Difference.between(compared.base(), compared.head());
    String head = compared.head().name();
    report.addUnlessEmpty(
        Field.table(
            "differences",
            "Differences between the runs",
            List.of(
                Column.text("fact", "").of((Difference fact) -> Value.of(fact.fact())),
                Column.text("base", compared.base().name()).of(fact -> Value.of(fact.base())),
                Column.text("head", head).of(fact -> Value.of(fact.head())),
                Column.data("run").of(fact -> Value.of(head))),
            compared.isTested()
                ? differences.stream().filter(fact -> !fact.isOfSubject()).toList()
                : differences));
  }

  /** Explains the reference of the changes, and how it changed itself. */
  private void ruler(RunComparison compared, RunComparison.Ruler ruler, Reference reference) {
    report.add(
        Note.plain(
            "reference",
            String.format(
                "Changes are those of the ratio to %s in the same run, so the speed of the machine"
                    + " cancels.",
                reference.words())));
    ruler
        .itself()
        .ifPresent(
            match ->
                report.add(
                    Note.plain(
                        "reference_itself",
                        String.format(
                            "%s itself: %s in %s.",
                            labels.shortName(match.id()),
                            Figures.change(match.ratio()),
                            compared.head().name()))));
    if (!ruler.without().isEmpty()) {
      report.add(
          Note.warning(
              "without_reference",
              String.format(
                  "Not judged for lack of their own reference: %s.", names(ruler.without()))));
    }
  }

  private void verdicts(RunComparison compared, Reference reference) {
    String base = compared.base().name();
    String head = compared.head().name();
    VerdictTable table = new VerdictTable(compared.benchmarks(), labels);
    report.add(Note.result("summary", table.summary(base, head)));
    compared.ruler().ifPresent(ruler -> ruler(compared, ruler, reference));
    oneSided(compared);
    if (compared.benchmarks().isEmpty()) {
      return;
    }
    table.largestDifferences().ifPresent(report::add);
    String subject = Difference.subject(compared.base(), compared.head());
    if (!subject.isEmpty()) {
      report.add(Note.plain("subject", "Compared: " + subject + "."));
    }
    double[] ratios =
        compared.benchmarks().stream()
            .filter(benchmark -> benchmark.id().metric().isEmpty())
            .mapToDouble(benchmark -> benchmark.effect().ratio())
            .toArray();
    if (ratios.length > 0) {
      report.add(
          Note.plain(
              "geometric_mean",
              String.format(
                  "Geometric mean over the %s that both have: %s.",
                  Figures.count(ratios.length, "benchmark"),
                  Figures.change(Sample.geometricMean(ratios)))));
    }
    report.add(
        Note.plain(
            "drift",
            "The runs were measured at different times, and no interval covers changes of the"
                + " machine in between; only a gate, which alternates between the two, excludes"
                + " them"
                + (subject.isEmpty() ? "." : " (gate --base-java, --head-java).")));
    String change = compared.ruler().isPresent() ? "change of ratio" : "change";
    report.addUnlessEmpty(table.ofRuns(base, head, change, onlyChanged));
    UnjudgedChanges.notes(compared, comparison.criteria(), labels).forEach(report::add);
    table.meaning().forEach(report::add);
    Warning.addAll(report, compared.benchmarks(), labels);
  }

  private void oneSided(RunComparison compared) {
    compared
        .unmatched(labels)
        .notes(compared.base().name(), compared.head().name())
        .forEach(report::add);
  }

  private void incomparable() {
    record Row(RunComparison.Conflict conflict, String run) {}
    List<Row> rows = new ArrayList<>();
    for (RunComparison compared : comparison.comparisons()) {
      compared.conflicts().forEach(conflict -> rows.add(new Row(conflict, compared.head().name())));
    }
    report.addUnlessEmpty(
        Field.table(
            "incomparable",
            "Refused: measured in different modes or units",
            List.of(
                Column.text("benchmark", "benchmark")
                    .of((Row row) -> Value.of(labels.shortName(row.conflict().id()))),
                Column.text("base", "baseline").of(row -> Value.of(row.conflict().base())),
                Column.text("head", "other").of(row -> Value.of(row.conflict().head())),
                Column.text("run", "in").of(row -> Value.of(row.run()))),
            rows));
  }

  private void unmatched() {
    for (RunComparison compared : comparison.comparisons()) {
      Unmatched unmatched = compared.unmatched(labels);
      report.addUnlessEmpty(unmatched.table(compared.base().name(), compared.head().name()));
    }
  }

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
    public static List<Difference> between(Run base, Run head) {
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
        if (!inBase.equals(inHead)) {
          differences.add(new Difference(name, inBase, inHead));
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
    static String ofJvm(Run base, Run head) {
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

    private String inWords() {
      if (fact.equals(ARGUMENTS)) {
        return fact + " " + without(base, head) + " -> " + without(head, base);
      }
      return fact + " " + base + " -> " + head;
    }

    /** The arguments of a run that are missing in the other. */
    private static String without(String arguments, String others) {
      List<String> own = new ArrayList<>(List.of(arguments.split(" ", -1)));
      own.removeAll(List.of(others.split(" ", -1)));
      return own.isEmpty() ? NONE : shortened(own);
    }

    /** A few arguments as they are; of many, or of long ones, as much as fits a line. */
    private static String shortened(List<String> arguments) {
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
      String arguments = String.join(" ", jvm.arguments());
      return arguments.isEmpty() && jvm.isKnown() ? NONE : arguments;
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
}
