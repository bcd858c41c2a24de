package heavyloop.run;

import heavyloop.machine.Conditions;
import heavyloop.machine.Load;
import heavyloop.run.fork.ForkLauncher;
import heavyloop.run.fork.ForkOutcome;
import heavyloop.run.fork.ForkOutcome.Failed;
import heavyloop.run.fork.ForkOutcome.Measured;
import heavyloop.run.plan.Cell;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.AverageTimeResult;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.BenchmarkResultMetaData;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.IterationResultMetaData;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ResultRole;
import org.openjdk.jmh.results.SampleTimeResult;
import org.openjdk.jmh.results.ScalarResult;
import org.openjdk.jmh.results.SingleShotResult;
import org.openjdk.jmh.results.ThroughputResult;
import org.openjdk.jmh.runner.IterationType;
import org.openjdk.jmh.runner.WorkloadParams;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.util.SampleBuffer;

/**
 * Forks that are no processes: they take a time that is no time, and measure what they are told.
 */
public final class FakeForks implements ForkLauncher {
  private static final int ITERATIONS = 2;

  private final Map<String, Duration> times = new HashMap<>();
  private final Map<String, String> failures = new HashMap<>();
  private final List<String> launched = new ArrayList<>();
  private Runnable starting = () -> {};
  private Duration clock = Duration.ZERO;

  /** The forks of a benchmark, by the end of its name, take so long; else it is a second. */
  public FakeForks taking(String benchmark, Duration time) {
    times.put(benchmark, time);
    return this;
  }

  /** The forks of a benchmark fail. */
  public FakeForks failing(String benchmark, String cause) {
    failures.put(benchmark, cause);
    return this;
  }

  /** What is done before each fork starts, as a {@link heavyloop.run.fork.ForkListener} does. */
  public FakeForks starting(Runnable action) {
    starting = action;
    return this;
  }

  /** What was launched, in that order; a {@code *} stands after the first fork of a cell. */
  public List<String> launched() {
    return List.copyOf(launched);
  }

  /** The time that the forks have taken. */
  public long nanoTime() {
    return clock.toNanos();
  }

  /** Conditions that begin now. */
  public Supplier<Conditions> watch() {
    Instant start = Instant.EPOCH.plus(clock);
    return () -> new Conditions(start, 0.5, new Load(0.01, 0), 3000);
  }

  @Override
  public ForkOutcome launch(Cell cell, boolean first) {
    String[] names = cell.benchmark().split("\\.", -1);
    String name = names[names.length - 1];
    starting.run();
    launched.add(name + (first ? "*" : ""));
    clock = clock.plus(times.getOrDefault(name, Duration.ofSeconds(1)));
    return failures.containsKey(name)
        ? new Failed(failures.get(name), List.of("last words"))
        : new Measured(result(cell, launched.size()));
  }

  /** What a fork of a cell has measured; other numbers for another seed. */
  public static BenchmarkResult result(Cell cell, int seed) {
    BenchmarkParams params = params(cell, 1);
    List<IterationResult> iterations = new ArrayList<>();
    for (int i = 0; i < ITERATIONS; i++) {
      IterationResult iteration =
          new IterationResult(
              params, params.getMeasurement(), new IterationResultMetaData(1000, 900));
      iteration.addResult(primary(cell.entry().getMode(), seed * 1000L + i));
      iteration.addResult(new ScalarResult("counted", seed + i, "#", AggregationPolicy.SUM));
      iteration.addResult(new ScalarResult("most", seed + i, "#", AggregationPolicy.MAX));
      iteration.addResult(new ScalarResult("cores", seed / 7.0, "cores", AggregationPolicy.AVG));
      iterations.add(iteration);
    }
    return new BenchmarkResult(
        params, iterations, new BenchmarkResultMetaData(1, 2, 3, 4, ITERATIONS));
  }

  private static Result<?> primary(Mode mode, long number) {
    return switch (mode) {
      case Throughput ->
          new ThroughputResult(ResultRole.PRIMARY, "x", number, 3_000_000, TimeUnit.MILLISECONDS);
      case AverageTime ->
          new AverageTimeResult(ResultRole.PRIMARY, "x", 1000, number, TimeUnit.MICROSECONDS);
      case SingleShotTime ->
          new SingleShotResult(ResultRole.PRIMARY, "x", number, 1, TimeUnit.NANOSECONDS);
      case SampleTime -> {
        SampleBuffer samples = new SampleBuffer();
        for (long i = 0; i < 50; i++) {
          samples.add(number * (1 + i % 7));
        }
        yield new SampleTimeResult(ResultRole.PRIMARY, "x", samples, TimeUnit.MICROSECONDS);
      }
      case All -> throw new IllegalArgumentException("no mode");
    };
  }

  /**
   * As JMH gives them to a run that has this cell alone: each parameter is the first of its own.
   *
   * @param warmups how many iterations don't count
   */
  public static BenchmarkParams params(Cell cell, int warmups) {
    WorkloadParams values = new WorkloadParams();
    cell.params().forEach((name, value) -> values.put(name, value, 0));
    TimeValue time = TimeValue.milliseconds(100);
    return new BenchmarkParams(
        cell.benchmark(),
        "generated",
        true,
        cell.threads(),
        new int[] {1},
        List.of(),
        1,
        0,
        new IterationParams(IterationType.WARMUP, warmups, time, 1),
        new IterationParams(IterationType.MEASUREMENT, ITERATIONS, time, 1),
        cell.entry().getMode(),
        values,
        TimeUnit.MICROSECONDS,
        1,
        "/home/somebody/jdk/bin/java",
        List.of("-Xmx1g"),
        "17.0.1",
        "VM",
        "17.0.1+1",
        "1.37",
        TimeValue.minutes(10));
  }
}
