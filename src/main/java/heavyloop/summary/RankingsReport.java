package heavyloop.summary;

import heavyloop.compare.RecordColumns;
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
import heavyloop.suite.SuiteFacts;
import heavyloop.summary.Leaderboard.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The rankings of a run by the kind of task that people have: large, small, recursive, waiting, and
 * both waiting and computing. Its kind is {@code rankings}, with a table for each kind that the run
 * has measured.
 */
public final class RankingsReport {
  private static final int VERSION = 1;

  private static final List<Case> CASES =
      List.of(
          new Case(
              "large",
              "Four large tasks",
              SuiteFacts.PARALLELISM,
              "Sequential.loop",
              Map.of(SuiteFacts.TASK_SIZE, "1000000", SuiteFacts.TASKS, "4"),
              Map.of(SuiteFacts.THREADS, "4")),
          new Case(
              "small",
              "Ten thousand small tasks",
              SuiteFacts.BENCHMARKS + "challenges.ManyTasks.",
              "each",
              Map.of(),
              Map.of()),
          new Case(
              "recursive",
              "Tasks that make tasks",
              SuiteFacts.BENCHMARKS + "challenges.Recursion.",
              "sequential",
              Map.of("cutoff", "1"),
              Map.of()),
          new Case(
              "waiting",
              "Requests that wait",
              SuiteFacts.BENCHMARKS + "concurrency.Requests.",
              "oneAtATime",
              Map.of("stepsPerReply", "0"),
              Map.of()),
          new Case(
              "mixed",
              "Requests that wait and compute",
              SuiteFacts.BENCHMARKS + "concurrency.Requests.",
              "oneAtATime",
              Map.of("stepsPerReply", "60000"),
              Map.of()));

  private RankingsReport() {}

  /**
   * A kind of task.
   *
   * @param name of its table
   * @param benchmarks the start of the names of its benchmarks
   * @param baseline the rest of the name of its baseline, or of the benchmark that also measures it
   * @param params of all its benchmarks
   * @param parallel more parameters of all but the baseline
   */
  private record Case(
      String name,
      String title,
      String benchmarks,
      String baseline,
      Map<String, String> params,
      Map<String, String> parallel) {

    Optional<Leaderboard> in(Run run) {
      List<BenchmarkRecord> all =
          run.records().stream().filter(measured -> isOne(measured.id())).toList();
      List<BenchmarkRecord> rivals =
          all.stream()
              .filter(m -> !isBaseline(m.id()))
              .filter(m -> m.id().params().entrySet().containsAll(parallel.entrySet()))
              .toList();
      return all.stream()
          .filter(measured -> isBaseline(measured.id()))
          .findFirst()
          .flatMap(found -> board(run, found, rivals));
    }

    private static Optional<Leaderboard> board(
        Run run, BenchmarkRecord baseline, List<BenchmarkRecord> rivals) {
      List<BenchmarkRecord> ofMode =
          rivals.stream().filter(r -> r.id().mode() == baseline.id().mode()).toList();
      return ofMode.isEmpty()
          ? Optional.empty()
          : Optional.of(Leaderboard.of(run, baseline, ofMode));
    }

    private boolean isOne(BenchmarkId id) {
      boolean isMeant =
          !benchmarks.equals(SuiteFacts.PARALLELISM) || SuiteFacts.isMechanism(id.benchmark());
      return isMeant
          && id.benchmark().startsWith(benchmarks)
          && id.params().entrySet().containsAll(params.entrySet());
    }

    private boolean isBaseline(BenchmarkId id) {
      return id.benchmark().equals(benchmarks + baseline) && SuiteFacts.isSequential(id.params());
    }
  }

  /** The rankings of each run. */
  public static Report of(List<Run> runs) {
    Report.Builder report = new Report.Builder("rankings", VERSION);
    for (Run run : runs) {
      if (runs.size() > 1) {
        report.add(Note.result("run", run.name()));
      }
      addTo(report, run);
    }
    return report.build();
  }

  private static void addTo(Report.Builder report, Run run) {
    List<String> missing = new ArrayList<>();
    for (Case tasks : CASES) {
      tasks
          .in(run)
          .ifPresentOrElse(
              board -> report.add(table(tasks, board)), () -> missing.add(tasks.title()));
    }
    if (!missing.isEmpty()) {
      report.add(
          Note.labelled(
              "Not measured",
              String.join(", ", missing)
                  + ": java -jar benchmarks.jar --all measures everything."));
    }
  }

  /** A place, or the baseline. */
  private record Row(BenchmarkRecord measured, Optional<Place> place) {
    private Value rank() {
      return place
          .map(p -> Value.of(p.rank(), p.rank() + (p.isTied() ? "=" : "")))
          .orElse(Value.of("base"));
    }
  }

  private static Report.Table table(Case tasks, Leaderboard board) {
    List<Row> rows =
        board.places().stream()
            .map(place -> new Row(place.measured(), Optional.of(place)))
            .collect(Collectors.toCollection(ArrayList::new));
    rows.add(new Row(board.baseline(), Optional.empty()));
    Labels labels = new Labels(rows.stream().map(row -> row.measured().id()).toList());
    List<Field<Row>> fields = new ArrayList<>();
    fields.add(Column.number("rank", "rank").of(Row::rank));
    fields.add(
        Column.text("benchmark", "mechanism")
            .of(row -> Value.of(labels.shortName(row.measured().id()))));
    fields.add(
        Column.number("speed_up", "speed-up (95 % interval)")
            .of(
                row ->
                    row.place().map(p -> RecordColumns.speedUp(p.speedUp())).orElse(Value.NONE)));
    fields.add(Column.number("time_ns", "time").of(row -> RecordColumns.time(row.measured())));
    fields.addAll(RecordColumns.ofId((Row row) -> row.measured().id()));
    String noise =
        board.noise().stream()
            .mapToObj(n -> "; equal benchmarks differ by " + Figures.roughly(100 * n) + " %")
            .collect(Collectors.joining());
    return Field.table(tasks.name(), tasks.title() + " (= is a tie" + noise + ")", fields, rows);
  }
}
