package heavyloop.page;

import heavyloop.compare.Comparison;
import heavyloop.compare.RunComparison;
import heavyloop.compare.VerdictTable;
import heavyloop.page.Section.Part;
import heavyloop.report.Figures;
import heavyloop.report.Report;
import heavyloop.report.Report.Note;
import heavyloop.report.Report.Table;
import heavyloop.report.Value;
import heavyloop.results.BenchmarkId;
import heavyloop.results.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Several runs: on one machine, each against the first, as a forest plot of ratios with the
 * verdicts of {@code compare}; on different machines, each run's speed-ups over its own reference,
 * as a heat map.
 */
final class ComparisonSection {
  private static final int SHOWN = 30;

  /** The columns of speed-ups of each run begin with this. */
  private static final String SPEED_UP = "speed_up_";

  /** The sentences of {@code compare} to show above a chart. */
  private static final Set<String> ABOVE = Set.of("summary", "subject", "geometric_mean", "drift");

  private final Subject subject;
  private final Comparison comparison;
  private final Report report;
  private final List<Part> parts = new ArrayList<>();

  private ComparisonSection(Subject subject, Comparison comparison, Report report) {
    this.subject = subject;
    this.comparison = comparison;
    this.report = report;
  }

  /**
   * The section.
   *
   * @param report of {@code compare} on the same runs
   */
  static Section of(Subject subject, Comparison comparison, Report report) {
    ComparisonSection section = new ComparisonSection(subject, comparison, report);
    section.write();
    return new Section("comparison", "Side by side", section.parts);
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
    String title =
        head + " against " + base + ": change of the " + Forest.quantity(compared.benchmarks());
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
    Optional<Table> speedUps = tables("speed_ups").findFirst();
    report.parts().stream()
        .filter(part -> part instanceof Note)
        .filter(part -> !part.name().equals("same") && !part.name().equals("parameters"))
        .filter(part -> !part.name().equals("relation") || runs.size() == 2)
        .filter(part -> speedUps.isEmpty() || !part.name().equals("drift"))
        .forEach(part -> parts.add(new Section.Printed(List.of(part))));
    speedUps.ifPresent(this::heatMap);
  }

  private void heatMap(Table speedUps) {
    List<String> keys = FiguresSection.keys(speedUps.columns());
    int[] ofRuns =
        IntStream.range(0, keys.size()).filter(i -> keys.get(i).startsWith(SPEED_UP)).toArray();
    List<String> names =
        IntStream.of(ofRuns).mapToObj(i -> speedUps.columns().get(i).heading()).toList();
    parts.add(
        new Section.Picture(
            new HeatMap(
                "speed-ups",
                "Speed-up of each run over its own reference; darker is more, the other colour is a"
                    + " slowdown",
                names,
                speedUps.rows().stream().map(row -> row(speedUps, row, ofRuns)).toList(),
                SHOWN)));
    parts.add(
        new Section.Aside(
            "A number is the time of the run's own reference divided by that of the benchmark. Bold"
                + " is clearly more than in every other run."));
  }

  private HeatMap.Row row(Table speedUps, List<Value> row, int... ofRuns) {
    BenchmarkId id = FiguresSection.id(speedUps.columns(), row);
    String best = row.get(FiguresSection.keys(speedUps.columns()).indexOf("more")).text();
    return new HeatMap.Row(
        subject.names().label(id),
        subject.names().anchor(id),
        IntStream.of(ofRuns)
            .mapToObj(
                i ->
                    cell(
                        Score.number(row.get(i)), best.equals(speedUps.columns().get(i).heading())))
            .toList());
  }

  private static HeatMap.Cell cell(double speedUp, boolean isBest) {
    return new HeatMap.Cell(speedUp, Double.isNaN(speedUp) ? "" : Figures.speedUp(speedUp), isBest);
  }

  private Stream<Table> tables(String... names) {
    return report.parts().stream()
        .filter(part -> part instanceof Table && List.of(names).contains(part.name()))
        .map(part -> (Table) part);
  }

  /** The tables of {@code compare} that no chart shows. */
  private void rest() {
    List<Table> tables = tables("incomparable", "unmatched").toList();
    if (!tables.isEmpty()) {
      parts.add(new Section.Printed(tables));
    }
  }
}
