package heavyloop.results;

import heavyloop.results.Metric.ForkScores;
import heavyloop.results.Run.Jvm;
import heavyloop.results.Run.Machine;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The results of a benchmark in a run, one record of JMH's file.
 *
 * @param machine empty in a file written by JMH itself
 * @param jmhVersion empty if the file lacks it
 * @param primary a time or a rate, with at least one fork, and all scores above zero; in the record
 *     of a {@linkplain SideMetrics metric} any figure of at least zero
 * @param secondary the metrics of counters and profilers, by name
 * @param warmup the scores of the warm-up of each fork, in the unit of the primary metric; no forks
 *     where they aren't recorded
 * @param conditions on the machine during each fork, by their names in the file; no forks where
 *     they aren't recorded
 */
public record BenchmarkRecord(
    BenchmarkId id,
    IterationSettings settings,
    Jvm jvm,
    Optional<Machine> machine,
    String jmhVersion,
    Metric primary,
    SortedMap<String, Metric> secondary,
    List<ForkScores> warmup,
    List<SortedMap<String, String>> conditions) {
  /** The name of the fact that says so. */
  public static final String PLANNED = "run.planned";

  public BenchmarkRecord {
    secondary = Collections.unmodifiableSortedMap(new TreeMap<>(secondary));
    warmup = List.copyOf(warmup);
    conditions = List.copyOf(conditions);
  }

  /** Creates a record without a known warm-up or known conditions. */
  public BenchmarkRecord(
      BenchmarkId id,
      IterationSettings settings,
      Jvm jvm,
      Optional<Machine> machine,
      String jmhVersion,
      Metric primary,
      SortedMap<String, Metric> secondary) {
    this(id, settings, jvm, machine, jmhVersion, primary, secondary, List.of(), List.of());
  }

  /** The same record under another name of its benchmark. */
  public BenchmarkRecord named(String benchmark) {
    return new BenchmarkRecord(
        id.named(benchmark),
        settings,
        jvm,
        machine,
        jmhVersion,
        primary,
        secondary,
        warmup,
        conditions);
  }

  /** The same record as if its first measured iterations belonged to the warm-up. */
  public BenchmarkRecord withoutFirst(int iterations) {
    SortedMap<String, Metric> rest = new TreeMap<>();
    secondary.forEach((name, metric) -> rest.put(name, metric.withoutFirst(iterations)));
    return new BenchmarkRecord(
        id, settings, jvm, machine, jmhVersion, primary.withoutFirst(iterations), rest);
  }

  /** The same record of a benchmark with other parameters. */
  BenchmarkRecord withParams(SortedMap<String, String> params) {
    return new BenchmarkRecord(
        new BenchmarkId(id.benchmark(), id.mode(), id.threads(), params),
        settings,
        jvm,
        machine,
        jmhVersion,
        primary,
        secondary,
        warmup,
        conditions);
  }

  /** The same record with its figures read in another unit. */
  public BenchmarkRecord in(Metric.Unit unit) {
    return new BenchmarkRecord(
        id, settings, jvm, machine, jmhVersion, primary.in(unit), secondary, warmup, conditions);
  }

  /** Whether the numbers of iterations were planned fork by fork, so they may differ. */
  boolean isPlanned() {
    return machine.filter(known -> known.facts().containsKey(PLANNED)).isPresent();
  }

  /** A JVM build on a machine. Forks must come from one environment to share a record or a run. */
  record Environment(
      String jdkVersion, String vmName, String vmVersion, Optional<String> machineIdentity) {}

  Environment environment() {
    return new Environment(
        jvm.jdkVersion(), jvm.vmName(), jvm.vmVersion(), machine.map(Machine::identity));
  }

  /** The mean of each fork, in the unit of the score. */
  public double[] forkScores() {
    return primary.forks().stream().mapToDouble(ForkScores::mean).toArray();
  }

  /**
   * The mean of each fork as a cost, where more is worse: nanoseconds per operation. A rate is
   * averaged before it is inverted, since the iterations of a fork are equally long.
   */
  public double[] forkCosts() {
    double[] costs = new double[primary.forks().size()];
    Arrays.setAll(costs, i -> primary.unit().cost(primary.forks().get(i).mean()));
    return costs;
  }

  /** The cost of each measured iteration of each fork. */
  public List<double[]> iterationCosts() {
    return primary.forks().stream().map(fork -> costs(fork.iterations())).toList();
  }

  /** The cost of each iteration of the warm-up of each fork; no forks where it isn't recorded. */
  public List<double[]> warmupCosts() {
    return warmup.stream().map(fork -> costs(fork.iterations())).toList();
  }

  private double[] costs(double... scores) {
    Arrays.setAll(scores, i -> primary.unit().cost(scores[i]));
    return scores;
  }

  /**
   * The length of a fork's warm-up and measurement. A value missing in the file is -1 or empty.
   *
   * @param warmupTime the time of an iteration, as JMH writes it
   * @param measurementTime the time of an iteration, as JMH writes it
   */
  public record IterationSettings(
      int warmupIterations,
      String warmupTime,
      int warmupBatchSize,
      int measurementIterations,
      String measurementTime,
      int measurementBatchSize) {

    IterationSettings withUnknownCounts() {
      return new IterationSettings(
          -1, warmupTime, warmupBatchSize, -1, measurementTime, measurementBatchSize);
    }

    /** For people: {@code 4 x 100 ms warm-up, 5 x 100 ms measured}. */
    public String describe() {
      if (isPlannedForkByFork()) {
        return "iterations of " + measurementTime + ", as many as planned for each fork";
      }
      if (isUnknown()) {
        return "unknown settings";
      }
      String warmup = describe(warmupIterations, warmupTime, warmupBatchSize);
      return (warmupIterations == 0 ? "no" : warmup)
          + " warm-up, "
          + describe(measurementIterations, measurementTime, measurementBatchSize)
          + " measured";
    }

    private boolean isUnknown() {
      return warmupIterations < 0
          && measurementIterations < 0
          && warmupTime.isEmpty()
          && measurementTime.isEmpty();
    }

    private boolean isPlannedForkByFork() {
      return warmupIterations < 0
          && measurementIterations < 0
          && !measurementTime.isEmpty()
          && measurementTime.equals(warmupTime);
    }

    private static String describe(int iterations, String time, int batchSize) {
      if (iterations < 0 && time.isEmpty() && batchSize < 0) {
        return "unknown";
      }
      String count = iterations < 0 ? "?" : String.valueOf(iterations);
      String batches = batchSize > 1 ? " in batches of " + batchSize : "";
      return count + (time.isEmpty() ? "" : " x " + time) + batches;
    }
  }
}
