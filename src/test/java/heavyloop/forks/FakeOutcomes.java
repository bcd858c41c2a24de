package heavyloop.forks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import heavyloop.forks.BenchmarkConfig.Iterations;
import heavyloop.forks.ForkOutcome.MeasuredByJar;
import heavyloop.forks.ForkOutcome.MeasuredHere;
import heavyloop.forks.lockstep.IterationReport;
import heavyloop.machine.Conditions;
import heavyloop.machine.LoadWatch.Load;
import heavyloop.results.BenchmarkId;
import heavyloop.results.BenchmarkRecord;
import heavyloop.results.JsonFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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
 * The outcomes of fake forks. A cost is in nanoseconds per operation, and is the mean of the fork's
 * iterations.
 */
public final class FakeOutcomes {
  private static final int OPERATIONS = 1_000_000;

  private FakeOutcomes() {}

  /** The outcome of a fork of another jar, in JMH's mode {@code avgt}. */
  public static MeasuredByJar byJar(BenchmarkConfig config, double cost) {
    double[] costs = costs(config, cost).stream().mapToDouble(Double::doubleValue).toArray();
    return byJar(config, List.of(), costs);
  }

  /** The outcome of a fork of another jar that has reported its iterations. */
  public static MeasuredByJar byJar(BenchmarkConfig config, List<IterationReport> reports) {
    double[] measured =
        reports.stream()
            .filter(IterationReport::isMeasured)
            .mapToDouble(IterationReport::cost)
            .toArray();
    return byJar(config, reports, measured);
  }

  private static MeasuredByJar byJar(
      BenchmarkConfig config, List<IterationReport> reports, double... scores) {
    BenchmarkId id = config.id();
    ObjectNode record = JsonFile.record(id.benchmark(), id.mode().label(), "ns/op", scores);
    record.put("threads", id.threads());
    if (!id.params().isEmpty()) {
      id.params().forEach(record.putObject("params")::put);
    }
    String json = JsonFile.array(record).toString();
    BenchmarkRecord read = JsonFile.read(json).records().get(0);
    return new MeasuredByJar(
        json,
        read.forkCosts()[0],
        Arrays.stream(read.iterationCosts().get(0)).boxed().toList(),
        reports,
        /* lockstep= */ false);
  }

  /** The outcome of a fork of our own JMH, with three secondary metrics. */
  public static MeasuredHere here(BenchmarkConfig config, double cost) {
    BenchmarkParams params = jmhParams(config);
    List<IterationResult> iterations = new ArrayList<>();
    for (double iterationCost : costs(config, cost)) {
      IterationResult iteration =
          new IterationResult(
              params, params.getMeasurement(), new IterationResultMetaData(1000, 900));
      iteration.addResult(primary(params.getMode(), iterationCost));
      iteration.addResult(new ScalarResult("counted", iterationCost, "#", AggregationPolicy.SUM));
      iteration.addResult(new ScalarResult("most", iterationCost, "#", AggregationPolicy.MAX));
      iteration.addResult(
          new ScalarResult("cores", 1000 / iterationCost, "cores", AggregationPolicy.AVG));
      iterations.add(iteration);
    }
    BenchmarkResultMetaData metadata =
        new BenchmarkResultMetaData(1, 2, 3, 4, config.measurement().count());
    return new MeasuredHere(new BenchmarkResult(params, iterations, metadata), List.of());
  }

  private static List<Double> costs(BenchmarkConfig config, double cost) {
    int count = config.measurement().count();
    return IntStream.range(0, count)
        .mapToObj(i -> cost * (1 + 0.001 * (i - (count - 1) / 2.0)))
        .toList();
  }

  private static Result<?> primary(Mode mode, double cost) {
    long time = Math.round(cost * OPERATIONS);
    return switch (mode) {
      case Throughput ->
          new ThroughputResult(ResultRole.PRIMARY, "x", OPERATIONS, time, TimeUnit.MILLISECONDS);
      case AverageTime ->
          new AverageTimeResult(ResultRole.PRIMARY, "x", OPERATIONS, time, TimeUnit.MICROSECONDS);
      case SingleShotTime ->
          new SingleShotResult(ResultRole.PRIMARY, "x", Math.round(cost), 1, TimeUnit.NANOSECONDS);
      case SampleTime -> {
        SampleBuffer samples = new SampleBuffer();
        for (long i = 0; i < 50; i++) {
          samples.add(Math.round(cost) * (1 + i % 7));
        }
        yield new SampleTimeResult(ResultRole.PRIMARY, "x", samples, TimeUnit.MICROSECONDS);
      }
      case All -> throw new IllegalArgumentException("a fork has a single mode");
    };
  }

  /**
   * JMH's parameters of a fork that measures a single config: each of its values is the first of
   * its parameter.
   */
  public static BenchmarkParams jmhParams(BenchmarkConfig config) {
    WorkloadParams values = new WorkloadParams();
    config.id().params().forEach((name, value) -> values.put(name, value, 0));
    return new BenchmarkParams(
        config.id().benchmark(),
        "generated",
        true,
        config.id().threads(),
        new int[] {1},
        List.of(),
        1,
        0,
        iterations(IterationType.WARMUP, config.warmup()),
        iterations(IterationType.MEASUREMENT, config.measurement()),
        Mode.deepValueOf(config.id().mode().label()),
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

  private static IterationParams iterations(IterationType type, Iterations iterations) {
    TimeValue time = new TimeValue(iterations.time(), iterations.unit());
    return new IterationParams(type, iterations.count(), time, iterations.batch());
  }

  /** The conditions on the machine during a fork, by the fork's number. */
  public static Conditions conditions(int number) {
    return new Conditions(Instant.EPOCH.plusSeconds(number), 0.5, new Load(0.01, 0), 3000);
  }
}
