package heavyloop.forks;

import heavyloop.results.BenchmarkId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What a fork measures, and how: one benchmark in one mode with one combination of parameters, and
 * its settings after the command line, the annotations and JMH's defaults have been combined.
 *
 * @param id the benchmark; its number of threads is {@link #ALL_PROCESSORS} where JMH counts them
 * @param timeout of one iteration
 * @param forks the number of planned forks; 0 is JMH's {@code -f 0}, a run in JMH's own JVM
 * @param warmupForks the number of forks that run before the first one and are thrown away
 * @param jvmArgsPrepend what stands before all other arguments of the JVM
 * @param jvmArgsAppend what stands after all other arguments of the JVM
 */
public record BenchmarkConfig(
    BenchmarkId id,
    Iterations warmup,
    Iterations measurement,
    Duration timeout,
    int forks,
    int warmupForks,
    List<String> jvmArgsPrepend,
    List<String> jvmArgsAppend) {
  /** One thread for each processor: JMH's {@code Threads.MAX}. */
  public static final int ALL_PROCESSORS = -1;

  public BenchmarkConfig {
    jvmArgsPrepend = List.copyOf(jvmArgsPrepend);
    jvmArgsAppend = List.copyOf(jvmArgsAppend);
  }

  /**
   * How a fork warms up, or measures.
   *
   * @param count the number of iterations
   * @param time the length of an iteration, in its unit; 0 for single shots
   * @param batch the number of calls that make one operation
   */
  public record Iterations(int count, long time, TimeUnit unit, int batch) {
    private Duration total() {
      return Duration.of(time, unit.toChronoUnit()).multipliedBy(count);
    }
  }

  /** The same benchmark on another number of threads. */
  public BenchmarkConfig withThreads(int threads) {
    BenchmarkId counted = new BenchmarkId(id.benchmark(), id.mode(), threads, id.params());
    return new BenchmarkConfig(
        counted, warmup, measurement, timeout, forks, warmupForks, jvmArgsPrepend, jvmArgsAppend);
  }

  /** The same benchmark with another number of forks. */
  public BenchmarkConfig withForks(int number) {
    return new BenchmarkConfig(
        id, warmup, measurement, timeout, number, warmupForks, jvmArgsPrepend, jvmArgsAppend);
  }

  /** The same benchmark with the iterations of another. */
  public BenchmarkConfig withIterationsOf(BenchmarkConfig other) {
    return new BenchmarkConfig(
        id,
        other.warmup,
        other.measurement,
        other.timeout,
        forks,
        warmupForks,
        jvmArgsPrepend,
        jvmArgsAppend);
  }

  /** The time that the iterations of a fork take; unknown, and 0, for single shots. */
  public Duration iterationTime() {
    return id.mode() == BenchmarkId.Mode.SINGLE_SHOT_TIME
        ? Duration.ZERO
        : warmup.total().plus(measurement.total());
  }
}
