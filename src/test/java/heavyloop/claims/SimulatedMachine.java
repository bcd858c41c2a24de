package heavyloop.claims;

import com.fasterxml.jackson.databind.node.ObjectNode;
import heavyloop.results.JsonFile;
import heavyloop.results.Run;
import heavyloop.suite.benchmarks.Declaration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Threads;

/**
 * A machine with a computed results file: every claim is true on it, within the noise of real
 * forks, unless a test changes a benchmark's time.
 */
final class SimulatedMachine {
  /** Nanoseconds for a million steps of the heavy loop. */
  private static final double TASK = 1.64e6;

  private static final double[] NOISE = {0.996, 1, 1.004};

  private final int processors;
  private int jdk = 25;
  private final Map<String, Double> factors = new LinkedHashMap<>();
  private final Map<String, Double> shares = new LinkedHashMap<>();

  SimulatedMachine(int processors) {
    this.processors = processors;
  }

  /** Changes the feature number of the JDK. */
  SimulatedMachine onJdk(int feature) {
    jdk = feature;
    return this;
  }

  /**
   * Multiplies a time.
   *
   * @param benchmark the start of its name, as in a reference's text
   */
  SimulatedMachine multiply(double factor, String benchmark) {
    factors.put(benchmark, factor);
    return this;
  }

  /** Sets a share of counters. */
  SimulatedMachine share(double share, String benchmark) {
    shares.put(benchmark, share);
    return this;
  }

  /** The part of a default run's file that the claims need. */
  Run run() {
    List<ObjectNode> records = new ArrayList<>();
    records.add(record(BenchmarkRef.of("parallelism.JmhThreads.max")));
    Claims.ALL.stream()
        .flatMap(claim -> claim.expectations().stream())
        .flatMap(expectation -> expectation.benchmarks().stream())
        .distinct()
        .forEach(benchmark -> records.add(record(benchmark)));
    return JsonFile.read(JsonFile.array(records.stream().distinct().toArray(ObjectNode[]::new)))
        .runs()
        .get(0);
  }

  private ObjectNode record(BenchmarkRef benchmark) {
    Declaration declared = Declaration.of(benchmark.benchmark()).orElseThrow();
    boolean rate = declared.mode().equals("thrpt");
    double nanos = nanos(benchmark) * factor(benchmark.toString());
    double[][] forks = new double[NOISE.length][];
    for (int i = 0; i < NOISE.length; i++) {
      forks[i] = new double[] {rate ? 1 / (nanos * NOISE[i]) : nanos * NOISE[i]};
    }
    ObjectNode record =
        JsonFile.record(benchmark.benchmark(), declared.mode(), rate ? "ops/ns" : "ns/op", forks);
    record.put("jdkVersion", jdk + ".0.1");
    record.put("threads", declared.threads() == Threads.MAX ? processors : declared.threads());
    record
        .put("warmupIterations", 1)
        .put("warmupTime", declared.warmup().multipliedBy(declared.warmups()).toMillis() + " ms");
    ObjectNode params = record.putObject("params");
    Map<String, String> asked = benchmark.paramsOn(processors);
    declared
        .params()
        .forEach((name, values) -> params.put(name, asked.getOrDefault(name, values.get(0))));
    share(benchmark.toString()).forEach((counter, value) -> putCounter(record, counter, value));
    return record;
  }

  private static void putCounter(ObjectNode record, String counter, double value) {
    ObjectNode metric = ((ObjectNode) record.get("secondaryMetrics")).putObject(counter);
    metric.put("score", value).put("scoreError", "NaN").put("scoreUnit", "#");
    for (double ignored : NOISE) {
      metric.withArray("rawData").addArray().add(value);
    }
  }

  private double factor(String benchmark) {
    return factors.entrySet().stream()
        .filter(factor -> benchmark.startsWith(factor.getKey()))
        .mapToDouble(Map.Entry::getValue)
        .reduce(1, (a, b) -> a * b);
  }

  private Map<String, Double> share(String benchmark) {
    double share =
        shares.entrySet().stream()
            .filter(changed -> benchmark.startsWith(changed.getKey()))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse(benchmark.startsWith("SynchronizationUncontended") ? 0 : 0.19);
    return benchmark.contains("DeadlockAvoidance")
        ? Map.of("mealsOfTheHungriest", 1e4 * share, "meals", 1e4)
        : benchmark.contains("unsynchronized")
            ? Map.of("lostUpdates", 1e6 * share, "updates", 1e6)
            : benchmark.contains("tooEarly")
                ? Map.of("missing", 1e6 * share, "answers", 1e6)
                : Map.of();
  }

  /** The time of an operation on a machine whose threads start in 80 us, one after another. */
  private double nanos(BenchmarkRef benchmark) {
    Map<String, String> params = benchmark.paramsOn(processors);
    int tasks = Integer.parseInt(params.getOrDefault("tasks", "4"));
    double work = TASK / 1e6 * Long.parseLong(params.getOrDefault("iterations", "1000000"));
    int threads = Math.min(processors, Integer.parseInt(params.getOrDefault("parallelism", "4")));
    double parallel = work * Math.ceil((double) tasks / threads);
    String name = benchmark.toString().replaceFirst(" .*", "");
    return switch (name) {
      case "Sequential.loop" -> tasks * work + 3;
      case "BatchBound.spinning" -> parallel + 500;
      case "RawThreads.countDownLatch" -> parallel + 80e3 * threads;
      case "FixedThreadPool.invokeAll", "ForkJoin.recursiveTask" -> parallel + 15e3 * threads;
      case "ParallelStream.mapReduce" -> parallel + 2e3 + 1e3 * threads;
      case "VirtualThreads.countDownLatch", "VirtualThreads.threadPerTask" ->
          parallel + 20e3 + 2e3 * threads;
      case "SingleThread.batch" -> 4 * TASK + 10e3;
      case "LongTasks.batch" -> {
        double longWork = 20 * TASK;
        yield params.get("strategy").equals("Sequential.loop")
            ? tasks * longWork
            : longWork * Math.ceil((double) tasks / threads) + 80e3 * threads;
      }
      case "JmhThreads.one", "Twins.first", "Twins.second", "LoopBodies.xorshift" -> TASK;
      case "JmhThreads.two" -> TASK / Math.min(2, processors);
      case "JmhThreads.max" -> TASK / processors;
      case "KindsOfWork.one" -> TASK;
      case "KindsOfWork.two" -> params.get("work").equals("allocate") ? TASK / 1.2 : TASK / 2;
      case "Requests.oneAtATime" -> 64 * 2.1e6;
      case "Requests.fixedPool" -> 16 * 2.1e6;
      case "Requests.threadPerRequest" -> 2.1e6 + 64 * 100e3;
      case "Requests.virtualThreadPerRequest", "Requests.asynchronous" -> 3e6;
      case "Pinning.free" -> 2.3e6;
      case "Pinning.inReentrantLock", "Pinning.inSynchronized" -> 2.4e6;
      case "Interleaving.queue" -> 4 * TASK + 100 * Integer.parseInt(params.get("slices"));
      case "CpuBoundOnManyThreads.fixedPool" ->
          8 * 12 * TASK * (params.get("threadsPerProcessor").equals("8") ? 1.01 : 1);
      case "SynchronizationUncontended.threadConfined" -> 1.5;
      case "SynchronizationUncontended.atomicLong" -> 1.2;
      case "Joining.threadJoin" -> 300e3;
      case "Joining.countDownLatch", "Joining.futureGet", "Joining.tooEarly" -> 30e3;
      case "DataSharing.sharedAtomic" -> 20;
      case "DataSharing.paddedAtomic" -> 4;
      case "DataSharing.adjacent" -> 8;
      case "DataSharing.padded" -> 1.5;
      case "Imbalance.onePartitionEach" -> 48;
      case "Imbalance.sharedQueue" -> 33;
      case "ImbalanceIdeal.loop" -> 30;
      case "Growth.loop" -> TASK * Integer.parseInt(params.get("times"));
      case "EqualBatches.first", "EqualBatches.second" -> 4 * TASK;
      case "EqualUpdates.first", "EqualUpdates.second" -> 20;
      case "LoopBodies.empty" -> 1;
      default -> name.startsWith("SynchronizationUncontended") ? 12 : 25;
    };
  }

  @Override
  public String toString() {
    return processors
        + " processors"
        + factors.keySet().stream().collect(Collectors.joining(", ", " (", ")"));
  }
}
