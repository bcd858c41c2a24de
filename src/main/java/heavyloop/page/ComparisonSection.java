package heavyloop.page;

import heavyloop.compare.Comparison;
import heavyloop.compare.ComparisonReport;
import heavyloop.compare.RunComparison;
import heavyloop.compare.SideBySideReport;
import heavyloop.compare.VerdictTable;
import heavyloop.page.Section.Part;
import heavyloop.report.Figures;
import heavyloop.report.Report;
import heavyloop.report.Report.Note;
import heavyloop.report.Report.Table;
import heavyloop.results.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Several runs: on one machine, each against the first, as a forest plot of ratios with the
 * verdicts of {@code compare}; on different machines, each run's speed-ups over its own reference,
 * as a heat map.
 */
final class ComparisonSection {
  private static final int SHOWN = 30;

  /** The sentences of {@code compare} to show above a chart. */
  private static final Set<String> ABOVE = Set.of("summary", "subject", "geometric_mean", "drift");

  private final Subject subject;
  private final Comparison comparison;
  private final Report report;
  private final List<Part> parts = new ArrayList<>();

  private ComparisonSection(Subject subject, Comparison comparison) {
    this.subject = subject;
    this.comparison = comparison;
    this.report = ComparisonReport.of(comparison, subject.reference(), false);
  }

  static Section of(Subject subject, Comparison comparison) {
    ComparisonSection section = new ComparisonSection(subject, comparison);
    section.write();
    return new Section("comparison", "Side by side", section.parts);
  }

  /** The report of {@code compare} on the same runs. */
  static Report report(Subject subject, Comparison comparison) {
    return new ComparisonSection(subject, comparison).report;
  }

  private void write() {
    List<RunComparison> tested =
        comparison.comparisons().stream().filter(RunComparison::isTested).toList();
    for (int i = 0; i < tested.size(); i++) {
      forest(tested.get(i), tested.size() == 1 ? "forest" : "forest-" + (i + 1));
    }
    List<Run> untested =
        comparison.comparisons().stream().anyMatch(c -> !c.isTested() && !c.isSameData())
            ? subject.runs()
            : List.of();
    if (!untested.isEmpty()) {
      heatMap(untested);
    }
    report.parts().stream()
        .filter(part -> part instanceof Note note && note.name().equals("same"))
        .forEach(part -> parts.add(new Section.Printed(List.of(part))));
    rest();
  }

  private void forest(RunComparison compared, String file) {
    String base = compared.base().name();
    String head = compared.head().name();
    VerdictTable verdicts = new VerdictTable(compared.benchmarks(), subject.names().labels());
    if (subject.runs().size() > 2) {
      parts.add(new Section.Heading(head + " against " + base));
    }
    notes(verdicts.summary(base, head)).forEach(note -> parts.add(new Section.Sentence(note)));
    if (compared.benchmarks().isEmpty()) {
      return;
    }
    String title = head + " against " + base + ": change of the time per operation";
    parts.add(new Section.Picture(Forest.of(file, title, compared.benchmarks(), subject.names())));
    verdicts.meaning().forEach(note -> parts.add(new Section.Aside(note.text())));
  }

  /** The sentences of the report on a pair of runs, which begin with their summary. */
  private List<Note> notes(String summary) {
    List<Note> notes = new ArrayList<>();
    boolean isOurs = false;
    for (Report.Part part : report.parts()) {
      if (part instanceof Note note) {
        isOurs = note.name().equals("summary") ? note.text().equals(summary) : isOurs;
        if (isOurs && ABOVE.contains(note.name())) {
          notes.add(note);
        }
      }
    }
    return notes;
  }

  private void heatMap(List<Run> runs) {
    List<SideBySideReport.Row> rows = SideBySideReport.rows(runs, subject.reference());
    report.parts().stream()
        .filter(part -> part instanceof Note)
        .filter(part -> !part.name().equals("same") && !part.name().equals("parameters"))
        .filter(part -> !part.name().equals("relation") || runs.size() == 2)
        .filter(part -> rows.isEmpty() || !part.name().equals("drift"))
        .forEach(part -> parts.add(new Section.Printed(List.of(part))));
    if (rows.isEmpty()) {
      return;
    }
    parts.add(
        new Section.Picture(
            new HeatMap(
                "speed-ups",
                "Speed-up of each run over its own reference; darker is more, the other colour is a"
                    + " slowdown",
                runs.stream().map(Run::name).toList(),
                rows.stream().map(this::cells).toList(),
                SHOWN)));
    parts.add(
        new Section.Aside(
            "A number is the time of the run's own reference divided by that of the benchmark. Bold"
                + " is clearly more than in every other run."));
  }

  private HeatMap.Row cells(SideBySideReport.Row row) {
    return new HeatMap.Row(
        subject.names().label(row.id()),
        subject.names().anchor(row.id()),
        IntStream.range(0, row.speedUps().size())
            .mapToObj(
                run ->
                    row.speedUps()
                        .get(run)
                        .map(
                            found ->
                                new HeatMap.Cell(
                                    found.speedUp(),
                                    Figures.speedUp(found.speedUp()),
                                    row.best().filter(best -> best == run).isPresent()))
                        .orElse(new HeatMap.Cell(Double.NaN, "", false)))
            .toList());
  }

  /** The tables of {@code compare} that no chart shows. */
  private void rest() {
    List<Table> tables =
        report.parts().stream()
            .filter(part -> part instanceof Table)
            .map(part -> (Table) part)
            .filter(
                table -> table.name().equals("incomparable") || table.name().equals("unmatched"))
            .toList();
    if (!tables.isEmpty()) {
      parts.add(new Section.Printed(tables));
    }
  }
}
