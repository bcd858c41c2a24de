package heavyloop.run.plan;

import heavyloop.results.BenchmarkId;
import heavyloop.results.Mode;
import java.time.Duration;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.WorkloadParams;

/**
 * What a record of the results is about: one benchmark in one mode with one value for each of its
 * parameters.
 *
 * @param entry JMH's, with a single mode, and parameters that know their place in the order
 * @param threads how many measure at once; JMH's {@code max} is counted already
 * @param forks how many are planned; 0 stands for JMH's {@code -f 0}, a run in our own JVM
 * @param warmupForks how many are run and thrown away before the first
 * @param expected how long a fork takes, by its settings
 */
public record Cell(
    BenchmarkListEntry entry, int threads, int forks, int warmupForks, Duration expected) {

  /** The full name of the benchmark. */
  public String benchmark() {
    return entry.getUsername();
  }

  /** The parameters by name; none if the benchmark has none. */
  public SortedMap<String, String> params() {
    SortedMap<String, String> params = new TreeMap<>();
    WorkloadParams values = entry.getWorkloadParams();
    if (values != null) {
      values.keys().forEach(name -> params.put(name, values.get(name)));
    }
    return Collections.unmodifiableSortedMap(params);
  }

  /** Unique in a plan, and the same whenever the same plan is made. */
  public String name() {
    return benchmark() + " " + entry.getMode().shortLabel() + " " + params() + " " + threads;
  }

  /** The name of its record. */
  public BenchmarkId id() {
    Mode mode = Mode.of(entry.getMode().shortLabel()).orElseThrow();
    return new BenchmarkId(benchmark(), mode, threads, params());
  }

  /**
   * What JMH knows of a fork of this cell, as it would be if it had run all forks by itself.
   *
   * <p>Two things are put right: how many forks there are, and the place of a parameter's value in
   * the order of its values, which is always the first where a fork is a run of its own.
   *
   * @param measured of any fork
   * @param measuredForks how many forks there are
   * @param jvm what to call the JVM
   */
  public BenchmarkParams params(BenchmarkParams measured, int measuredForks, String jvm) {
    WorkloadParams values = entry.getWorkloadParams();
    return new BenchmarkParams(
        measured.getBenchmark(),
        measured.generatedBenchmark(),
        measured.shouldSynchIterations(),
        measured.getThreads(),
        measured.getThreadGroups(),
        measured.getThreadGroupLabels(),
        measuredForks,
        warmupForks,
        measured.getWarmup(),
        measured.getMeasurement(),
        measured.getMode(),
        values == null ? new WorkloadParams() : values,
        measured.getTimeUnit(),
        measured.getOpsPerInvocation(),
        jvm,
        measured.getJvmArgs(),
        measured.getJdkVersion(),
        measured.getVmName(),
        measured.getVmVersion(),
        measured.getJmhVersion(),
        measured.getTimeout());
  }
}
