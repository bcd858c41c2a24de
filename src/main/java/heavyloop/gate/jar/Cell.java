package heavyloop.gate.jar;

import heavyloop.results.BenchmarkId;
import heavyloop.results.Mode;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One benchmark in one mode with one combination of parameters: what a fork measures.
 *
 * @param benchmark its full name
 * @param threads as configured; {@link #ALL_PROCESSORS} if JMH is to count them
 * @param params by name; none if the benchmark has none
 * @param timeout of one iteration
 * @param jvmArgsAppend what the benchmark, or else the command line, appends to the arguments of
 *     its JVM
 */
public record Cell(
    String benchmark,
    Mode mode,
    int threads,
    SortedMap<String, String> params,
    Iterations warmup,
    Iterations measurement,
    Duration timeout,
    List<String> jvmArgsAppend) {
  /** As many threads as there are processors: JMH's {@code Threads.MAX}. */
  public static final int ALL_PROCESSORS = -1;

  /** JMH's own JVM, those by which it finds out what the JVM can, and the fork; a guess. */
  private static final Duration JVMS = Duration.ofSeconds(1);

  /** Copies the collections. */
  public Cell {
    params = Collections.unmodifiableSortedMap(new TreeMap<>(params));
    jvmArgsAppend = List.copyOf(jvmArgsAppend);
  }

  /** By it a cell of one side is found on the other; its settings aren't part of it. */
  public String name() {
    return benchmark + " " + mode.label() + " " + params + " " + threads;
  }

  /** The benchmark, as results have it. */
  public BenchmarkId id() {
    return new BenchmarkId(benchmark, mode, threads, params);
  }

  /** Whether it would be measured in the same way as the other. */
  public boolean hasSettingsOf(Cell other) {
    return warmup.equals(other.warmup)
        && measurement.equals(other.measurement)
        && timeout.equals(other.timeout);
  }

  /** The same benchmark, measured as the other is. */
  public Cell withSettingsOf(Cell other) {
    return new Cell(
        benchmark,
        mode,
        threads,
        params,
        other.warmup,
        other.measurement,
        other.timeout,
        jvmArgsAppend);
  }

  /** How long a fork takes, by its settings; a single shot takes what it takes. */
  public Duration expected() {
    return mode == Mode.SINGLE_SHOT_TIME
        ? JVMS
        : JVMS.plus(warmup.total()).plus(measurement.total());
  }

  /**
   * How long a fork may take before it counts as hung. Single shots have no time of their own, so
   * that each of them may take as long as JMH lets an iteration take.
   */
  Duration patience() {
    int iterations =
        mode == Mode.SINGLE_SHOT_TIME ? Math.max(1, warmup.count() + measurement.count()) : 1;
    return expected().multipliedBy(2).plus(timeout.multipliedBy(iterations));
  }
}
