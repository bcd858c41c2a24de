package heavyloop.results;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One benchmark of a run: what JMH writes as one record.
 *
 * @param machine nothing in a file that JMH alone has written
 * @param jmhVersion empty if the file doesn't say
 * @param primary a time or a rate, with at least one fork, and all its numbers above zero
 * @param secondary by name: counters, and what profilers found
 */
public record BenchmarkRecord(
    BenchmarkId id,
    IterationSettings settings,
    Jvm jvm,
    Optional<Machine> machine,
    String jmhVersion,
    Metric primary,
    SortedMap<String, Metric> secondary) {
  /** Copies the secondary metrics. */
  public BenchmarkRecord {
    secondary = Collections.unmodifiableSortedMap(new TreeMap<>(secondary));
  }

  /**
   * The mean of each fork in the direction in which more is worse: nanoseconds an operation. A rate
   * is averaged before it is inverted, since the iterations of a fork are equally long.
   */
  public double[] forkCosts() {
    double[] costs = new double[primary.forks().size()];
    Arrays.setAll(costs, i -> primary.unit().cost(primary.forks().get(i).mean()));
    return costs;
  }

  /** The same for each iteration of each fork. */
  public List<double[]> iterationCosts() {
    List<double[]> costs = new ArrayList<>();
    for (Fork fork : primary.forks()) {
      double[] iterations = fork.iterations();
      Arrays.setAll(iterations, i -> primary.unit().cost(iterations[i]));
      costs.add(iterations);
    }
    return costs;
  }
}
