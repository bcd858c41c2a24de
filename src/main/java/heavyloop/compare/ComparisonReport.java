package heavyloop.compare;

import heavyloop.report.Column;
import heavyloop.report.Report;
import heavyloop.report.Report.Note;
import heavyloop.report.Report.Table;
import heavyloop.report.Value;
import heavyloop.results.BenchmarkId;
import heavyloop.results.Labels;
import heavyloop.results.Run;
import heavyloop.results.Unusable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A comparison for people and programs: what was found, what it was found by, and what is in doubt.
 * Its kind is {@code compare}; its tables are {@code differences}, {@code verdicts}, {@code times},
 * {@code speed_ups}, {@code incomparable} and {@code unmatched}.
 */
public final class ComparisonReport {
  private static final int VERSION = 1;

  private final Comparison comparison;
  private final Reference reference;
  private final boolean onlyChanged;
  private final Labels labels;
  private final Report.Builder report = new Report.Builder("compare", VERSION);

  private ComparisonReport(Comparison comparison, Reference reference, boolean onlyChanged) {
    this.comparison = comparison;
    this.reference = reference;
    this.onlyChanged = onlyChanged;
    this.labels =
        new Labels(
            comparison.runs().stream()
                .flatMap(run -> run.records().stream())
                .map(measured -> measured.id())
                .toList());
  }

  /**
   * Writes it.
   *
   * @param reference by what times of different machines are divided
   * @param onlyChanged whether to leave out what is neither slower nor faster
   * @param unusable the records that the files have, but that nothing can be said of, each with its
   *     file
   */
  public static Report of(
      Comparison comparison,
      Reference reference,
      boolean onlyChanged,
      Map<String, List<Unusable>> unusable) {
    ComparisonReport writer = new ComparisonReport(comparison, reference, onlyChanged);
    writer.write(unusable);
    return writer.report.build();
  }

  private void write(Map<String, List<Unusable>> unusable) {
    for (Pairing pairing : comparison.pairings()) {
      differences(pairing);
    }
    constants();
    for (Pairing pairing : comparison.pairings()) {
      if (pairing.relation() == Relation.SAME) {
        new TestedReport(comparison, pairing, labels, onlyChanged).addTo(report);
      }
    }
    List<Run> apart =
        Comparison.runs(
            comparison.pairings().stream().filter(p -> p.relation() != Relation.SAME).toList());
    if (!apart.isEmpty()) {
      new SideBySideReport(apart, reference, labels).addTo(report);
    }
    incomparable();
    unmatched();
    report.addUnlessEmpty(Inventory.unusable(unusable));
  }

  /** What the facts differ in is said first; and why nothing is tested, if nothing is. */
  private void differences(Pairing pairing) {
    String base = pairing.base().name();
    String head = pairing.head().name();
    String both = base + " and " + head;
    switch (pairing.relation()) {
      case SAME -> {}
      case OTHER_MACHINE ->
          report.add(
              Note.plain(
                  "relation",
                  both
                      + " are of different machines: no time is tested against one of the other, but"
                      + " each run's own ratio to its reference."));
      case OTHER_JVM ->
          report.add(
              Note.plain(
                  "relation",
                  both
                      + " are of different JVMs: no time is tested against one of the other, but each"
                      + " run's own ratio to its reference."));
      case UNKNOWN ->
          report.add(
              Note.plain(
                  "relation",
                  "Whether "
                      + both
                      + " are of one machine isn't said in them, so nothing is tested but each run's"
                      + " own ratio to its reference; --same-machine vouches for it."));
    }
    List<List<Value>> rows = new ArrayList<>();
    for (Difference difference : Difference.between(pairing.base(), pairing.head())) {
      rows.add(
          List.of(
              Value.of(difference.fact()),
              Value.of(difference.base()),
              Value.of(difference.head()),
              Value.of(head)));
    }
    report.addUnlessEmpty(
        new Table(
            "differences",
            "What the runs themselves differ in",
            List.of(
                Column.text("fact", ""),
                Column.text("base", base),
                Column.text("head", head),
                Column.data("run")),
            rows));
  }

  private void constants() {
    if (!labels.constants().isEmpty()) {
      report.add(
          Note.plain(
              "parameters",
              "Parameters, where there are any: "
                  + labels.constants().entrySet().stream()
                      .map(param -> param.getKey() + "=" + param.getValue())
                      .collect(Collectors.joining(", "))
                  + "."));
    }
  }

  private void incomparable() {
    List<List<Value>> rows = new ArrayList<>();
    for (Pairing pairing : comparison.pairings()) {
      for (Pairing.Conflict conflict : pairing.conflicts()) {
        rows.add(
            List.of(
                Value.of(labels.of(conflict.id())),
                Value.of(conflict.base()),
                Value.of(conflict.head()),
                Value.of(pairing.head().name())));
      }
    }
    report.addUnlessEmpty(
        new Table(
            "incomparable",
            "Refused: measured in different modes or units",
            List.of(
                Column.text("benchmark", "benchmark"),
                Column.text("base", "baseline"),
                Column.text("head", "other"),
                Column.text("run", "in")),
            rows));
  }

  private void unmatched() {
    List<List<Value>> rows = new ArrayList<>();
    for (Pairing pairing : comparison.pairings()) {
      for (BenchmarkId id : pairing.onlyBase()) {
        rows.add(unmatched(id, pairing.base(), pairing.head()));
      }
      for (BenchmarkId id : pairing.onlyHead()) {
        rows.add(unmatched(id, pairing.head(), pairing.base()));
      }
    }
    report.addUnlessEmpty(
        new Table(
            "unmatched",
            "Measured in one of the two only",
            List.of(
                Column.text("benchmark", "benchmark"),
                Column.text("in", "in"),
                Column.text("not_in", "not in")),
            rows,
            0));
  }

  private List<Value> unmatched(BenchmarkId id, Run in, Run notIn) {
    return List.of(Value.of(labels.of(id)), Value.of(in.name()), Value.of(notIn.name()));
  }
}
