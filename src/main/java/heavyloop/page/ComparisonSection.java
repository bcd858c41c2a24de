package heavyloop.page;

import heavyloop.compare.Comparison;
import heavyloop.compare.ComparisonReport;
import heavyloop.compare.JudgedBenchmark;
import heavyloop.compare.RunComparison;
import heavyloop.compare.SideBySideReport;
import heavyloop.compare.Verdict.Kind;
import heavyloop.compare.VerdictTable;
import heavyloop.page.Mark.Band;
import heavyloop.page.Mark.Point;
import heavyloop.page.Mark.Range;
import heavyloop.page.Mark.Tone;
import heavyloop.page.Section.Part;
import heavyloop.report.Figures;
import heavyloop.report.Report;
import heavyloop.report.Report.Note;
import heavyloop.report.Report.Table;
import heavyloop.results.Run;
import heavyloop.stats.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Several runs: on one machine, each against the first, by a forest plot of ratios with the
 * verdicts of {@code compare}; on different machines, each run's speed-ups over its own reference
 * as a heat map.
 */
final class ComparisonSection {
  private static final int SHOWN = 30;

  /** How far the axis goes beyond the farthest ratio, as a part of its distance from 1. */
  private static final double AIR = 1.15;

  /** The sentences of {@code compare} that stand above a chart. */
  private static final Set<String> ABOVE = Set.of("summary", "subject", "geometric_mean", "drift");

  private final Subject subject;
  private final Comparison comparison;
  private final Report report;
  private final List<Part> parts = new ArrayList<>();

  private ComparisonSection(Subject subject, Comparison comparison) {
    this.subject = subject;
    this.comparison = comparison;
    this.report = ComparisonReport.of(comparison, subject.reference(), false, Map.of());
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
    parts.add(new Section.Heading(head + " against " + base));
    notes(verdicts.summary(base, head)).forEach(note -> parts.add(new Section.Sentence(note)));
    if (compared.benchmarks().isEmpty()) {
      return;
    }
    List<JudgedBenchmark> rows =
        compared.benchmarks().stream().sorted(JudgedBenchmark.WORST_FIRST).toList();
    long changed = rows.stream().filter(row -> row.kind() != Kind.UNCHANGED).count();
    parts.add(
        new Section.Picture(
            new RowChart(
                file,
                head + " against " + base + ": change of the time per operation",
                "benchmark",
                axis(rows),
                List.of("change (95 % interval)", "verdict"),
                rows.stream().map(this::row).toList(),
                (int) Math.max(8, Math.min(SHOWN, changed)))));
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

  private static Axis axis(List<JudgedBenchmark> rows) {
    double margin = rows.get(0).margin();
    double low = 1 / (1 + 2 * margin);
    double high = 1 + 2 * margin;
    for (JudgedBenchmark row : rows) {
      double ratio = row.effect().ratio();
      if (ratio > 0 && Double.isFinite(ratio)) {
        low = Math.min(low, Math.pow(ratio, AIR));
        high = Math.max(high, Math.pow(ratio, AIR));
      }
    }
    boolean sameMargin = rows.stream().allMatch(row -> row.margin() == margin);
    return new Axis(
        "change of the time per operation; left is faster",
        Scale.change(low, high, margin),
        Ticks::change,
        sameMargin
            ? List.of(
                new Axis.Guide(1, "no change"),
                new Axis.Guide(1 + margin, "margin " + Ticks.change(1 + margin)))
            : List.of(new Axis.Guide(1, "no change")));
  }

  private RowChart.Row row(JudgedBenchmark row) {
    Effect effect = row.effect();
    Tone tone = tone(row.kind());
    List<Mark> marks = new ArrayList<>();
    marks.add(new Band(1 / (1 + row.margin()), 1 + row.margin()));
    if (Double.isFinite(effect.ratio())) {
      marks.add(new Range(effect.interval().low(), effect.interval().high(), tone));
      marks.add(new Point(effect.ratio(), tone));
    }
    return new RowChart.Row(
        subject.names().label(row.id()),
        subject.names().anchor(row.id()),
        row.kind() == Kind.INCONCLUSIVE ? "" : row.remark(), // Its table says what would do.
        marks,
        List.of(VerdictTable.change(effect).text(), row.kind().word()));
  }

  static Tone tone(Kind kind) {
    return kind.isRegression() ? Tone.WORSE : kind == Kind.FASTER ? Tone.BETTER : Tone.QUIET;
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
