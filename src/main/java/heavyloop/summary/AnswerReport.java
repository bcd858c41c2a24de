package heavyloop.summary;

import heavyloop.claims.Claim;
import heavyloop.claims.Claim.Status;
import heavyloop.claims.Claims;
import heavyloop.claims.ClaimsTally;
import heavyloop.compare.BreakEven;
import heavyloop.compare.Quantity;
import heavyloop.compare.RecordColumns;
import heavyloop.compare.Reference;
import heavyloop.compare.ScalingReport;
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
import heavyloop.results.Run.Machine;
import heavyloop.suite.SuiteFacts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * The answer of a run on one screen: which benchmark wins, by how much, how sure that is, and
 * whether the run can be trusted. Its kind is {@code answer}; its tables are {@code leaderboard},
 * where the run has a baseline, else {@code times}, {@code rates} and {@code percentiles}.
 */
public final class AnswerReport {
  private static final int VERSION = 1;

  private final Run run;
  private final Labels labels;
  private final Report.Builder report;

  private AnswerReport(Run run, Report.Builder report) {
    this.run = run;
    this.labels = new Labels(run.records().stream().map(BenchmarkRecord::id).toList());
    this.report = report;
  }

  /** The answers of several runs, in their order. */
  public static Report of(List<Run> runs, Reference reference) {
    Report.Builder report = new Report.Builder("answer", VERSION);
    for (Run run : runs) {
      if (runs.size() > 1) {
        report.add(Note.result("run", run.name()));
      }
      new AnswerReport(run, report).add(reference);
    }
    return report.build();
  }

  /** Only the rankings of the runs; a run without one adds nothing. */
  public static Report ranking(List<Run> runs, Reference reference) {
    Report.Builder report = new Report.Builder("answer", VERSION);
    for (Run run : runs) {
      Leaderboard.of(run, reference).ifPresent(new AnswerReport(run, report)::add);
    }
    return report.build();
  }

  private void add(Reference reference) {
    Optional<Leaderboard> board = Leaderboard.of(run, reference);
    board.ifPresentOrElse(this::add, this::addScores);
    ScalingReport.addTo(report, run, reference);
    WorkGains.of(run).ifPresent(gains -> report.add(Note.labelled("2 threads", gains.toString())));
    HandingOut.of(run).ifPresent(this::add);
    board.ifPresent(ranked -> addBreakEven(ranked.baseline(), reference));
    addTally("Claims", Claims.OF_THE_TEXT, "Not here", "");
    // They are about the instrument itself, and make the claims credible.
    addTally("Controls", Claims.CONTROLS, "WRONG", board.map(AnswerReport::twins).orElse(""));
    report.add(Note.labelled("Measured", measured()));
  }

  private void add(Leaderboard board) {
    List<Row> rows = rows(board);
    Labels names = new Labels(rows.stream().map(row -> row.measured().id()).toList());
    report.add(Note.result("answer", sentence(board, names) + " " + certainty(board)));
    report.add(table(board, rows, names));
  }

  /** The winner and its lead. */
  private String sentence(Leaderboard board, Labels names) {
    Leaderboard.Place best = board.places().get(0);
    double lead = best.speedUp().speedUp();
    String name = names.shortName(best.measured().id());
    String baseline = names.shortName(board.baseline().id());
    if (lead < 1) {
      return "Nothing beats "
          + baseline
          + "; "
          + name
          + " comes nearest, "
          + Figures.speedUp(lead)
          + ".";
    }
    int ties = board.winners().size();
    if (board.isTested() && ties > 1) {
      double last = board.winners().get(ties - 1).speedUp().speedUp();
      return String.format(
          "Fastest: %s, at %s to %s times %s.",
          ties == board.places().size() ? "all of them" : ties + " of " + board.places().size(),
          Figures.digits(last),
          Figures.digits(lead),
          baseline);
    }
    String share =
        best.efficiency().stream()
            .mapToObj(e -> ", " + Figures.wholePercent(e) + " of the maximum")
            .collect(Collectors.joining());
    return String.format(
        "Fastest: %s, %s times %s%s.", name, Figures.digits(lead), baseline, share);
  }

  /** How sure the order is. */
  private static String certainty(Leaderboard board) {
    if (board.places().size() == 1) {
      return "";
    }
    if (!board.isTested()) {
      return "With a single fork each, the order may be chance.";
    }
    int forks = board.places().get(0).measured().primary().forks().size();
    return board.winners().size() == 1
        ? "The others are slower, by more than the noise."
        : Figures.count(forks, "fork") + " can't tell them apart.";
  }

  /** A row: a place, the baseline or the ceiling. */
  private record Row(String rank, BenchmarkRecord measured, Optional<Leaderboard.Place> place) {
    double speedUp() {
      return place.map(p -> p.speedUp().speedUp()).orElse(1.0);
    }
  }

  private static List<Row> rows(Leaderboard board) {
    List<Row> rows = new ArrayList<>();
    for (Leaderboard.Place place : board.places()) {
      String rank = place.rank() + (place.isTied() ? "=" : "");
      rows.add(new Row(rank, place.measured(), Optional.of(place)));
    }
    rows.add(new Row("base", board.baseline(), Optional.empty()));
    board.ceiling().ifPresent(bound -> rows.add(new Row("max", bound.measured(), board.ceiling())));
    return rows;
  }

  private static Report.Table table(Leaderboard board, List<Row> rows, Labels names) {
    double mark = board.ceiling().map(bound -> bound.speedUp().speedUp()).orElse(Double.NaN);
    List<Field<Row>> fields = new ArrayList<>();
    fields.add(Column.number("rank", "").of(row -> Value.of(row.rank())));
    fields.add(
        Column.text("benchmark", "").of(row -> Value.of(names.shortName(row.measured().id()))));
    fields.add(Column.bar("bar", "").of(row -> new Value.Bar(row.speedUp(), mark)));
    fields.add(Column.number("speed_up", "").of(AnswerReport::speedUp));
    fields.add(Column.number("efficiency", "").ifItFits().of(AnswerReport::efficiency));
    fields.addAll(RecordColumns.ofId((Row row) -> row.measured().id()));
    String work = new Value.Pairs(names.constants()).text();
    String title = "Speed-up over " + names.shortName(board.baseline().id());
    return Field.table(
        "leaderboard", work.isEmpty() ? title : title + " (" + work + ")", fields, rows);
  }

  private static Value speedUp(Row row) {
    return row.place()
        .map(place -> RecordColumns.speedUp(place.speedUp()))
        .orElse(Value.of(1, "1x"));
  }

  private static Value efficiency(Row row) {
    return row.place()
        .flatMap(place -> place.efficiency().stream().boxed().findFirst())
        .map(efficiency -> Value.of(efficiency, Figures.wholePercent(efficiency)))
        .orElse(Value.NONE);
  }

  /** The scores of benchmarks without a baseline. */
  private void addScores() {
    report.addFixedParameters(labels.constants());
    Scores.addTo(report, run, labels);
    if (run.records().stream().anyMatch(measured -> measured.primary().forks().size() < 2)) {
      report.add(
          Note.labelled("Forks", "A single fork gives no interval: measure with -f 3 or more."));
    }
    WarmUp.of(run).describe(labels).ifPresent(text -> report.add(Note.labelled("Warm-up", text)));
  }

  private void add(HandingOut handingOut) {
    String costs =
        extremes(handingOut.prices()).stream()
            .map(price -> Figures.time(price.nanoseconds()) + " (" + mechanism(price.id()) + ")")
            .collect(Collectors.joining(" to "));
    report.add(
        Note.labelled("Overhead", "All " + handingOut.tasks() + " empty tasks: " + costs + "."));
  }

  /** The first and the last element of a sorted list, or its only one. */
  private static <T> List<T> extremes(List<T> sorted) {
    return sorted.size() == 1 ? sorted : List.of(sorted.get(0), sorted.get(sorted.size() - 1));
  }

  /** The class that hands out the tasks: short enough for a line of 80 characters. */
  private static String mechanism(BenchmarkId id) {
    String name = id.params().getOrDefault(SuiteFacts.STRATEGY, id.benchmark());
    return Labels.classOf(name);
  }

  /** The sizes from which handing out a task pays, if the run has measured several sizes. */
  private void addBreakEven(BenchmarkRecord baseline, Reference reference) {
    List<BreakEven> found =
        BreakEven.find(run, reference).stream()
            .filter(b -> Double.isFinite(b.size().size()))
            .sorted(Comparator.comparingDouble(b -> b.size().size()))
            .toList();
    if (found.isEmpty()) {
      return;
    }
    double step =
        Quantity.cost(baseline)
            / (number(baseline, SuiteFacts.TASKS) * number(baseline, SuiteFacts.TASK_SIZE));
    String sizes =
        extremes(found).stream()
            .map(b -> Figures.time(b.size().size() * step) + " (" + mechanism(b.id()) + ")")
            .collect(Collectors.joining(", "));
    report.add(Note.labelled("Pays off", "Tasks over " + sizes + "."));
  }

  private static double number(BenchmarkRecord measured, String param) {
    String value = measured.id().params().getOrDefault(param, "");
    return value.matches("\\d{1,15}") ? Double.parseDouble(value) : Double.NaN;
  }

  /** The difference between equal benchmarks: anything smaller is a tie. */
  private static String twins(Leaderboard board) {
    return board.noise().stream()
        .mapToObj(noise -> " Equal batches differ by " + Figures.roughly(100 * noise) + " %.")
        .collect(Collectors.joining());
  }

  /** Adds the number of claims that hold, a remark on them all, and each one that doesn't hold. */
  private void addTally(String label, List<Claim> claims, String wrong, String remark) {
    ClaimsTally tally = ClaimsTally.of(run, claims);
    if (tally.judged() == 0) {
      return;
    }
    report.add(Note.labelled(label, tally.inWords() + "." + remark));
    tally
        .with(Status.DOES_NOT_HOLD)
        .forEach(claim -> report.add(Note.labelled(wrong, claim.text() + ".")));
  }

  /** The machine, the JVM and the forks. */
  private String measured() {
    SortedMap<String, String> facts =
        run.machine().map(Machine::facts).orElse(Collections.emptySortedMap());
    List<String> parts = new ArrayList<>();
    Optional.ofNullable(facts.get("cpu.model")).ifPresent(model -> parts.add(model + ", "));
    run.processors().ifPresent(count -> parts.add(Figures.count(count, "processor") + ", "));
    parts.add(run.jvm().jdk());
    List<String> settings =
        run.records().stream().map(r -> r.settings().describe()).distinct().limit(2).toList();
    return String.join("", parts) + (settings.size() == 1 ? "; " + settings.get(0) : "") + ".";
  }
}
