package heavyloop.compare;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import heavyloop.compare.SpeedUps.SpeedUp;
import heavyloop.report.Column;
import heavyloop.report.Column.Field;
import heavyloop.report.Figures;
import heavyloop.report.Report;
import heavyloop.report.Report.Note;
import heavyloop.report.Value;
import heavyloop.results.BenchmarkId;
import heavyloop.results.BenchmarkRecord;
import heavyloop.results.Labels;
import heavyloop.results.Metric;
import heavyloop.results.Run;
import heavyloop.stats.GeometricMean;
import heavyloop.stats.Scaling;
import heavyloop.suite.SuiteFacts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The summary of runs. Its kind is {@code summary}; its tables are named after the packages of the
 * benchmarks, followed by {@code break_even}.
 */
public final class SummaryReport {
  private static final int VERSION = 1;

  /** The secondary metric with the number of busy cores. */
  private static final String CORES = "cores";

  private final Run run;
  private final Reference reference;
  private final Labels labels;

  private SummaryReport(Run run, Reference reference) {
    this.run = run;
    this.reference = reference;
    this.labels = new Labels(run.records().stream().map(BenchmarkRecord::id).toList());
  }

  public static Report of(List<Run> runs, Reference reference) {
    Report.Builder report = new Report.Builder("summary", VERSION);
    runs.forEach(run -> new SummaryReport(run, reference).addTo(report));
    return report.build();
  }

  private void addTo(Report.Builder report) {
    report.add(Note.result("run", run.name() + ": " + run.jvm() + settings() + "."));
    report.addFixedParameters(labels.constants());
    long single = run.records().stream().filter(r -> r.primary().forks().size() < 2).count();
    if (single > 0) {
      report.add(
          Note.warning(
              "single_fork",
              single
                  + " of "
                  + run.records().size()
                  + " have a single fork, which gives no interval; measure with -f 3 or more."));
    }
    run.records().stream()
        .sorted(Comparator.comparing(BenchmarkRecord::id))
        .collect(groupingBy(r -> group(r.id()), TreeMap::new, toList()))
        .forEach((group, records) -> report.add(table(group, records)));
    report.addUnlessEmpty(breakEven());
  }

  private String settings() {
    List<String> distinct =
        run.records().stream().map(r -> r.settings().describe()).distinct().limit(2).toList();
    return distinct.size() == 1 ? ", " + distinct.get(0) : "";
  }

  /** The package that directly contains the class. */
  private static String group(BenchmarkId id) {
    String name = id.benchmark();
    int method = name.lastIndexOf('.');
    int type = method < 0 ? -1 : name.lastIndexOf('.', method - 1);
    return type < 0 ? "benchmarks" : name.substring(name.lastIndexOf('.', type - 1) + 1, type);
  }

  private Report.Table table(String group, List<BenchmarkRecord> records) {
    List<Field<BenchmarkRecord>> fields = new ArrayList<>();
    fields.add(Column.text("benchmark", "benchmark").of(r -> Value.of(labels.shortName(r.id()))));
    fields.add(Column.number("time_ns", "time (95 % interval)").of(RecordColumns::time));
    if (records.stream().anyMatch(r -> cores(r).isPresent())) {
      fields.add(Column.number("cores", "cores").of(r -> busy(cores(r))));
    }
    if (records.stream().anyMatch(r -> speedUp(r).isPresent())) {
      fields.add(Column.number("speed_up", "speed-up (95 % interval)").of(r -> ratio(speedUp(r))));
      fields.add(Column.number("efficiency", "efficiency").ifItFits().of(this::efficiency));
    }
    if (records.stream().anyMatch(r -> Ceiling.share(r, run).isPresent())) {
      fields.add(Column.number("of_ceiling", "of the ceiling").ifItFits().of(this::ofCeiling));
    }
    fields.add(
        Column.number("forks", "forks").ifItFits().of(r -> Value.of(r.primary().forks().size())));
    fields.addAll(RecordColumns.ofId(BenchmarkRecord::id));
    return Field.table(group, group, fields, records);
  }

  private Optional<SpeedUp> speedUp(BenchmarkRecord measured) {
    return reference.find(measured.id(), run).map(base -> SpeedUp.of(measured, base));
  }

  private static Value ratio(Optional<SpeedUp> speedUp) {
    return speedUp.map(RecordColumns::speedUp).orElse(Value.NONE);
  }

  /** The mean number of busy cores in the iterations that were long enough to count them. */
  private static OptionalDouble cores(BenchmarkRecord measured) {
    Metric cores = measured.secondary().get(CORES);
    return cores == null
        ? OptionalDouble.empty()
        : cores.forks().stream()
            .flatMapToDouble(fork -> Arrays.stream(fork.iterations()))
            .filter(Double::isFinite)
            .average();
  }

  private static Value busy(OptionalDouble cores) {
    return cores.isPresent()
        ? Value.of(cores.getAsDouble(), String.format(Locale.ROOT, "%.2f", cores.getAsDouble()))
        : Value.NONE;
  }

  /** The efficiency of a benchmark with the parameter {@code parallelism}. */
  private Value efficiency(BenchmarkRecord measured) {
    OptionalInt parallelism = parallelism(measured.id());
    Optional<SpeedUp> speedUp = speedUp(measured);
    if (parallelism.isEmpty() || speedUp.isEmpty()) {
      return Value.NONE;
    }
    double efficiency = Scaling.efficiency(speedUp.get().speedUp(), parallelism.getAsInt());
    return Value.of(efficiency, Figures.percent(Math.round(efficiency * 100) / 100.0));
  }

  private static OptionalInt parallelism(BenchmarkId id) {
    String value = id.params().getOrDefault("parallelism", "");
    return value.matches("[1-9]\\d{0,5}")
        ? OptionalInt.of(Integer.parseInt(value))
        : OptionalInt.empty();
  }

  private Value ofCeiling(BenchmarkRecord measured) {
    return Ceiling.share(measured, run)
        .map(share -> RecordColumns.ratio(share.speedUp(), share.log()))
        .orElse(Value.NONE);
  }

  private Report.Table breakEven() {
    List<BreakEven> found = BreakEven.find(run, reference);
    Labels strategies = new Labels(found.stream().map(BreakEven::id).toList());
    List<Field<BreakEven>> fields = new ArrayList<>();
    fields.add(
        Column.text("benchmark", "benchmark").of(b -> Value.of(strategies.shortName(b.id()))));
    fields.add(Column.number("below", "more than").of(b -> Value.of(b.below())));
    fields.add(Column.number("above", "at most").of(b -> Value.of(b.above())));
    fields.add(Column.number("size", "about").of(SummaryReport::size));
    fields.addAll(RecordColumns.ofId(BreakEven::id));
    return Field.table(
        "break_even",
        "Iterations of a task from which a strategy beats the reference",
        fields,
        found);
  }

  private static Value size(BreakEven found) {
    return found.size().isPresent()
        ? Value.of(found.size().getAsDouble(), Figures.rounded(found.size().getAsDouble()))
        : Value.NONE;
  }

  /**
   * The ceiling of all strategies: as many of JMH's own threads as a batch has tasks, each running
   * one task, without sharing or waiting. No strategy can honestly take less time.
   */
  static final class Ceiling {
    private Ceiling() {}

    /**
     * The speed of a strategy relative to the ceiling: 1 is the most that can be had.
     *
     * @return empty unless both the benchmark runs a batch of the heavy loop and the run has a
     *     ceiling
     */
    static Optional<SpeedUp> share(BenchmarkRecord measured, Run run) {
      return run.all().stream()
          .filter(candidate -> isCeiling(candidate.id(), measured.id()))
          .findFirst()
          .map(ceiling -> SpeedUp.of(measured, ceiling));
    }

    private static boolean isCeiling(BenchmarkId candidate, BenchmarkId id) {
      return candidate.benchmark().startsWith(SuiteFacts.CEILING)
          && !id.benchmark().startsWith(SuiteFacts.CEILING)
          && id.benchmark().startsWith(SuiteFacts.PARALLELISM)
          && candidate.mode() == id.mode()
          && id.threads() == 1
          && Integer.toString(candidate.threads()).equals(id.params().get("tasks"))
          && candidate
              .params()
              .getOrDefault(SuiteFacts.TASK_SIZE, "")
              .equals(id.params().get(SuiteFacts.TASK_SIZE));
    }
  }

  /**
   * The task size from which a strategy beats the reference.
   *
   * <p>It lies between two measured sizes. If these are at most a factor of {@value #NEAR} apart,
   * both times are interpolated linearly, as a fixed overhead and a time per step. Further apart
   * that would be wrong: between one step and a million, idle threads fall asleep, and waking them
   * costs more than a line can model.
   *
   * @param id the strategy, without the task size
   * @param below the largest measured size at which the reference wins
   * @param above the next measured size, at which the strategy wins
   * @param size where the lines cross; empty if the two sizes are too far apart
   */
  record BreakEven(BenchmarkId id, long below, long above, OptionalDouble size) {
    static final double NEAR = 10;

    /** The times of a strategy and of the reference at one size. */
    private record Point(long size, double time, double reference) {
      double lead() {
        return reference - time;
      }
    }

    /** Finds all strategies that win at the larger sizes of a run only. */
    static List<BreakEven> find(Run run, Reference reference) {
      Map<BenchmarkId, SortedMap<Long, Point>> strategies = new LinkedHashMap<>();
      for (BenchmarkRecord measured : run.records()) {
        point(measured, run, reference)
            .ifPresent(
                point ->
                    strategies
                        .computeIfAbsent(withoutSize(measured.id()), id -> new TreeMap<>())
                        .put(point.size(), point));
      }
      List<BreakEven> found = new ArrayList<>();
      strategies.forEach(
          (id, points) -> find(id, List.copyOf(points.values())).ifPresent(found::add));
      return found;
    }

    private static Optional<Point> point(BenchmarkRecord measured, Run run, Reference reference) {
      String size = measured.id().params().getOrDefault(SuiteFacts.TASK_SIZE, "");
      return size.matches("\\d{1,18}")
          ? reference
              .find(measured.id(), run)
              .map(base -> new Point(Long.parseLong(size), time(measured), time(base)))
          : Optional.empty();
    }

    private static double time(BenchmarkRecord measured) {
      return GeometricMean.of(measured.forkCosts());
    }

    private static BenchmarkId withoutSize(BenchmarkId id) {
      SortedMap<String, String> others = new TreeMap<>(id.params());
      others.remove(SuiteFacts.TASK_SIZE);
      return new BenchmarkId(id.benchmark(), id.mode(), id.threads(), others);
    }

    /** The only crossing; with several, noise would choose one. */
    private static Optional<BreakEven> find(BenchmarkId id, List<Point> points) {
      Optional<BreakEven> found = Optional.empty();
      for (int i = 1; i < points.size(); i++) {
        Point below = points.get(i - 1);
        Point above = points.get(i);
        if (below.lead() > 0 && above.lead() <= 0) {
          return Optional.empty();
        }
        if (below.lead() <= 0 && above.lead() > 0) {
          found =
              Optional.of(new BreakEven(id, below.size(), above.size(), crossing(below, above)));
        }
      }
      return found;
    }

    private static OptionalDouble crossing(Point below, Point above) {
      if (above.size() > NEAR * below.size()) {
        return OptionalDouble.empty();
      }
      double fraction = -below.lead() / (above.lead() - below.lead());
      return OptionalDouble.of(below.size() + fraction * (above.size() - below.size()));
    }
  }
}
