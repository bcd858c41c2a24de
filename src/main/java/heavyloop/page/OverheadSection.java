package heavyloop.page;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import heavyloop.page.Section.Part;
import heavyloop.report.Column;
import heavyloop.report.Report;
import heavyloop.report.Report.Table;
import heavyloop.report.Value;
import heavyloop.results.BenchmarkId;
import heavyloop.results.BenchmarkRecord;
import heavyloop.results.Run;
import heavyloop.suite.SuiteFacts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The cost of handing out tasks, and the size from which it pays: the times of empty tasks, and of
 * the same strategies at several sizes.
 */
final class OverheadSection {
  private static final String OVERHEAD = SuiteFacts.BENCHMARKS + "challenges.Overhead.batch";

  /** The table of the sizes from which a mechanism pays. */
  static final String BREAK_EVEN = "break_even";

  private static final String STRATEGY = "strategy";

  private OverheadSection() {}

  /** Whether a benchmark is a subject of this section. */
  static boolean isShown(BenchmarkId id) {
    return isBare(id) || id.benchmark().equals(OVERHEAD);
  }

  /** Whether a benchmark of a batch does little else than hand out tasks. */
  private static boolean isBare(BenchmarkId id) {
    return id.benchmark().startsWith(SuiteFacts.PARALLELISM)
        && id.params().containsKey(SuiteFacts.TASKS)
        && SuiteFacts.BARE.equals(id.params().get(SuiteFacts.TASK_SIZE));
  }

  /**
   * The section; empty if the run measured neither.
   *
   * @param summary of the run, with the sizes from which on mechanisms pay
   */
  static Optional<Section> of(Subject subject, Report summary) {
    List<Part> parts = new ArrayList<>();
    bare(subject, parts);
    sizes(subject, summary, parts);
    return parts.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Section("overhead", "The cost of handing out tasks, and when it pays", parts));
  }

  private static void bare(Subject subject, List<Part> parts) {
    List<Score> bare =
        Score.fastestFirst(
            subject.run().records().stream()
                .filter(measured -> isBare(measured.id()))
                .filter(measured -> !SuiteFacts.REFERENCE.matcher(measured.id().benchmark()).find())
                .filter(measured -> !measured.id().benchmark().equals(SuiteFacts.BOUND))
                .toList());
    if (bare.size() < 2) {
      return;
    }
    Names names = new Names(bare.stream().map(Score::id).toList());
    String tasks = bare.get(0).id().params().get(SuiteFacts.TASKS);
    parts.add(
        Section.result(
            "A batch of "
                + tasks
                + " tasks of a single step costs nothing but what handing out costs. "
                + Sentences.ofTimes(bare, names::label)));
    parts.add(
        new Section.Picture(
            ClassCharts.chart(
                subject,
                "handing-out",
                "Time to hand out and join a batch of " + tasks + " tasks that do nothing",
                bare,
                names::label)));
  }

  private static void sizes(Subject subject, Report summary, List<Part> parts) {
    Run run = subject.run();
    Map<BenchmarkId, List<BenchmarkRecord>> families =
        run.records().stream()
            .filter(measured -> measured.id().benchmark().equals(OVERHEAD))
            .filter(
                measured ->
                    ClassCharts.isNumber(
                        measured.id().params().getOrDefault(SuiteFacts.TASK_SIZE, "")))
            .collect(
                groupingBy(
                    measured -> ClassCharts.without(SuiteFacts.TASK_SIZE, measured.id()),
                    LinkedHashMap::new,
                    toList()));
    List<Lines.Series> series = new ArrayList<>();
    families.forEach(
        (family, sizes) ->
            series.add(
                ClassCharts.series(
                    SuiteFacts.TASK_SIZE,
                    label(family, families.keySet()),
                    subject.names().anchor(sizes.get(0).id()),
                    sizes)));
    if (series.stream().noneMatch(line -> line.points().size() > 1)) {
      return;
    }
    Optional<Table> breakEven = breakEven(summary);
    parts.add(new Section.Heading("The size from which it pays"));
    breakEven.ifPresent(table -> parts.add(Section.result(sentence(table))));
    parts.add(
        new Section.Picture(
            ClassCharts.chart(
                "task-size",
                "Time of a batch against the size of its tasks",
                "steps of a task",
                Score.of(families.values().iterator().next().get(0)),
                series.subList(0, Math.min(Lines.MOST, series.size())))));
    parts.add(
        new Section.Aside(
            "A mechanism pays from where its line falls below that of Sequential.loop."));
    breakEven.ifPresent(table -> parts.add(new Section.Printed(List.of(knownFirst(table)))));
  }

  /** The strategy, and what else a family of benchmarks doesn't share with the others. */
  private static String label(BenchmarkId family, Set<BenchmarkId> all) {
    String label = new Names(all).label(family);
    String strategy = family.params().getOrDefault(STRATEGY, "");
    return all.stream().filter(id -> strategy.equals(id.params().get(STRATEGY))).count() == 1
        ? strategy
        : Subject.withoutClass(label, family);
  }

  /** The rows with a known size first; the others say little, so they are folded. */
  private static Table knownFirst(Table table) {
    List<List<Value>> rows =
        table.rows().stream().sorted(Comparator.comparingDouble(row -> size(table, row))).toList();
    int known = (int) rows.stream().filter(row -> Double.isFinite(size(table, row))).count();
    return new Table(table.name(), table.title(), table.columns(), rows, known);
  }

  /** The size from which a row's mechanism pays; NaN if it is known too roughly. */
  private static double size(Table table, List<Value> row) {
    return Score.number(value(table, row, "iterations"));
  }

  private static Value value(Table table, List<Value> row, String key) {
    return row.get(table.columns().stream().map(Column::key).toList().indexOf(key));
  }

  private static Optional<Table> breakEven(Report summary) {
    return summary.parts().stream()
        .filter(part -> part instanceof Table && part.name().equals(BREAK_EVEN))
        .map(part -> (Table) part)
        .findFirst();
  }

  /** The mechanism that pays first. */
  private static String sentence(Table table) {
    Table sorted = knownFirst(table);
    List<Value> first = sorted.rows().get(0);
    String name = value(sorted, first, "benchmark").text().replaceFirst(".*strategy=(.*)\\)", "$1");
    return sorted.essential() > 0
        ? name
            + " pays first, from tasks of "
            + value(sorted, first, "iterations").text()
            + " steps on."
        : "No size from which a mechanism pays is well known: the measured ones are too far apart.";
  }
}
