package heavyloop.results;

import heavyloop.results.Metric.ForkScores;
import heavyloop.results.Run.Jvm;
import heavyloop.results.Run.Machine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The results of a benchmark in a run, which JMH writes as one record.
 *
 * @param machine empty in a file that JMH itself has written
 * @param jmhVersion empty if the file lacks it
 * @param primary a time or a rate, with at least one fork, and all scores above zero
 * @param secondary the metrics of counters and profilers, by name
 */
public record BenchmarkRecord(
    BenchmarkId id,
    IterationSettings settings,
    Jvm jvm,
    Optional<Machine> machine,
    String jmhVersion,
    Metric primary,
    SortedMap<String, Metric> secondary) {
  public BenchmarkRecord {
    secondary = Collections.unmodifiableSortedMap(new TreeMap<>(secondary));
  }

  /** A JVM build on a machine; only forks of one environment may share a record or a run. */
  record Environment(
      String jdkVersion, String vmName, String vmVersion, Optional<String> machineIdentity) {}

  Environment environment() {
    return new Environment(
        jvm.jdkVersion(), jvm.vmName(), jvm.vmVersion(), machine.map(Machine::identity));
  }

  /**
   * The mean of each fork as a cost, for which more is worse: nanoseconds per operation. A rate is
   * averaged before it is inverted, since the iterations of a fork are equally long.
   */
  public double[] forkCosts() {
    double[] costs = new double[primary.forks().size()];
    Arrays.setAll(costs, i -> primary.unit().cost(primary.forks().get(i).mean()));
    return costs;
  }

  /** The cost of each iteration of each fork. */
  public List<double[]> iterationCosts() {
    List<double[]> costs = new ArrayList<>();
    for (ForkScores fork : primary.forks()) {
      double[] iterations = fork.iterations();
      Arrays.setAll(iterations, i -> primary.unit().cost(iterations[i]));
      costs.add(iterations);
    }
    return costs;
  }

  /**
   * The length of a fork's warm-up and measurement. A value that the file lacks is -1 or empty.
   *
   * @param warmupTime of an iteration, as JMH writes it
   * @param measurementTime of an iteration, as JMH writes it
   */
  public record IterationSettings(
      int warmupIterations,
      String warmupTime,
      int warmupBatchSize,
      int measurementIterations,
      String measurementTime,
      int measurementBatchSize) {

    /** For people: {@code 4 x 100 ms warm-up, 5 x 100 ms measured}. */
    public String describe() {
      return describe(warmupIterations, warmupTime, warmupBatchSize)
          + " warm-up, "
          + describe(measurementIterations, measurementTime, measurementBatchSize)
          + " measured";
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
