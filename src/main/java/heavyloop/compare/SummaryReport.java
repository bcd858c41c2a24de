package heavyloop.compare;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import heavyloop.compare.Reference.SpeedUp;
import heavyloop.report.Column;
import heavyloop.report.Column.Field;
import heavyloop.report.Figures;
import heavyloop.report.Report;
import heavyloop.report.Report.Note;
import heavyloop.report.Value;
import heavyloop.results.AuthorsOrder;
import heavyloop.results.BenchmarkId;
import heavyloop.results.BenchmarkRecord;
import heavyloop.results.Labels;
import heavyloop.results.Metric;
import heavyloop.results.Run;
import heavyloop.suite.SuiteFacts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * The summary of runs. Its kind is {@code summary}; its tables are named after the packages of the
 * benchmarks, followed by {@code percentiles}, {@code scaling} and {@code break_even}.
 */
public final class SummaryReport {
  private static final int VERSION = 2;

  /** The secondary metric with the number of busy cores. */
  private static final String CORES = "cores";

  private final Run run;
  private final Reference reference;
  private final Map<BenchmarkId, SpeedUp> speedUps;
  private final List<BenchmarkRecord> bounds;
  private final Labels labels;

  private SummaryReport(Run run, Reference reference) {
    this.run = run;
    this.reference = reference;
    this.speedUps = reference.speedUps(run);
    this.bounds =
        run.all().stream().filter(r -> r.id().benchmark().equals(SuiteFacts.BOUND)).toList();
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
    List<BenchmarkId> ids = run.records().stream().map(BenchmarkRecord::id).toList();
    run.records().stream()
        .sorted(Comparator.comparing(BenchmarkRecord::id, new AuthorsOrder(ids)))
        .collect(groupingBy(r -> group(r.id()), TreeMap::new, toList()))
        .forEach((group, records) -> report.add(table(group, records)));
    report.addUnlessEmpty(Percentiles.table(run.records(), labels));
    ScalingReport.addTo(report, run, reference);
    report.addUnlessEmpty(BreakEven.table(run, speedUps));
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
    if (records.stream().anyMatch(r -> Quantity.of(r).isTime())) {
      fields.add(Column.number("time_ns", "time (95 % interval)").of(RecordColumns::time));
    }
    if (records.stream().anyMatch(r -> !Quantity.of(r).isTime())) {
      fields.add(
          Column.number("ops_per_second", "throughput (95 % interval)").of(RecordColumns::rate));
      fields.add(Column.number("of_threads", "of threads").of(r -> Value.of(r.id().threads())));
    }
    if (records.stream().anyMatch(r -> cores(r).isPresent())) {
      fields.add(Column.number("cores", "cores").of(r -> busy(cores(r))));
      fields.add(Column.number("cpu_ns", "CPU time").ifItFits().of(SummaryReport::cpuTime));
    }
    if (records.stream().map(BenchmarkRecord::id).anyMatch(speedUps::containsKey)) {
      fields.add(Column.number("speed_up", "speed-up (95 % interval)").of(r -> speedUp(r)));
      fields.add(Column.number("efficiency", "efficiency").ifItFits().of(this::efficiency));
    }
    if (records.stream().anyMatch(r -> bound(r.id()).isPresent())) {
      fields.add(Column.number("of_bound", "of the bound").ifItFits().of(this::ofBound));
    }
    if (records.stream().anyMatch(r -> SteadyIterations.of(r).isPresent())) {
      fields.add(Column.number("steady_from", "steady from").of(SummaryReport::steadyFrom));
    }
    fields.add(
        Column.number("forks", "forks").ifItFits().of(r -> Value.of(r.primary().forks().size())));
    fields.addAll(RecordColumns.ofId(BenchmarkRecord::id));
    return Field.table(group, group, fields, records);
  }

  /** The first steady iteration, counted from 1 at the first one in the file. */
  private static Value steadyFrom(BenchmarkRecord measured) {
    return SteadyIterations.of(measured)
        .map(SteadyIterations::state)
        .map(state -> state.isReached() ? Value.of(state.from() + 1) : Value.of("never"))
        .orElse(Value.NONE);
  }

  private Value speedUp(BenchmarkRecord measured) {
    SpeedUp speedUp = speedUps.get(measured.id());
    return speedUp == null ? Value.NONE : RecordColumns.speedUp(speedUp);
  }

  /** The mean number of busy cores, in iterations long enough to measure it. */
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

  /** The CPU time of one thread's operation, over all threads of the process. */
  private static Value cpuTime(BenchmarkRecord measured) {
    OptionalDouble cores = cores(measured);
    return cores.isPresent() && measured.id().threads() == 1
        ? RecordColumns.time(cores.getAsDouble() * Quantity.cost(measured))
        : Value.NONE;
  }

  private Value efficiency(BenchmarkRecord measured) {
    SpeedUp speedUp = speedUps.get(measured.id());
    OptionalDouble efficiency =
        speedUp == null
            ? OptionalDouble.empty()
            : speedUp.efficiency(measured.id(), run.processors());
    return efficiency.isPresent()
        ? Value.of(efficiency.getAsDouble(), Figures.wholePercent(efficiency.getAsDouble()))
        : Value.NONE;
  }

  /** The speed of a strategy relative to its bound; at most 1. */
  private Value ofBound(BenchmarkRecord measured) {
    return bound(measured.id())
        .map(bound -> SpeedUp.of(measured, bound))
        .map(share -> RecordColumns.ratio(share.speedUp(), share.log()))
        .orElse(Value.NONE);
  }

  /**
   * The bound of all strategies: the same batch on as many threads that never sleep.
   *
   * @return empty unless the run has it at the same parameters
   */
  private Optional<BenchmarkRecord> bound(BenchmarkId id) {
    if (id.threads() != 1 || id.benchmark().equals(SuiteFacts.BOUND)) {
      return Optional.empty();
    }
    return bounds.stream()
        .filter(b -> b.id().mode() == id.mode() && b.id().params().equals(id.params()))
        .findFirst();
  }
}
