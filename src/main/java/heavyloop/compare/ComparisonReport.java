package heavyloop.compare;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

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
import heavyloop.stats.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
    comparison.unpaired().forEach(this::unpaired);
  }

  private void unpaired(Run run) {
    report.add(
        Note.warning(
            "lost_run",
            String.format(
                "Lost: no other file has a run for %s, with its %s. --allow-lost lets it go.",
                run.name(), Figures.count(run.records().size(), "benchmark"))));
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
    if (compared.isSameData()) {
      oneSided(compared);
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
                  "Geometric mean of the changes (%s): %s.",
                  Figures.count(ratios.length, "benchmark"),
                  Figures.change(Sample.geometricMean(ratios)))));
    }
    if (!compared.base().isOfGateWith(compared.head())) {
      report.add(
          Note.plain(
              "drift",
              "The runs were measured at different times, and no interval covers changes of the"
                  + " machine in between; only a gate, which alternates between the two, excludes"
                  + " them"
                  + (subject.isEmpty() ? "." : " (gate --base-java, --head-java).")));
    }
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
    notJudged(compared);
  }

  /** Names the metrics that aren't judged, by the reason. */
  private void notJudged(RunComparison compared) {
    Map<String, List<BenchmarkId>> byReason =
        compared.notJudged().stream().collect(groupingBy(id -> reason(compared, id)));
    byReason.forEach(
        (reason, ids) ->
            report.add(
                Note.warning(
                    "not_judged",
                    String.format(
                        "Not judged, since %s: %s.",
                        reason,
                        Unmatched.first(
                            ids.stream()
                                .map(id -> labels.shortName(id.withoutMetric()) + ":" + id.metric())
                                .toList())))));
  }

  private static String reason(RunComparison compared, BenchmarkId metric) {
    if (compared.base().find(metric).isPresent()) {
      return "only " + compared.base().name() + " has it";
    }
    return compared.head().find(metric).isPresent()
        ? "only " + compared.head().name() + " has it"
        : "it isn't known for every fork, or from too few samples";
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
}
