package heavyloop.run;

import heavyloop.exit.UserException;
import heavyloop.forks.BenchmarkConfig;
import heavyloop.forks.InProcessLauncher;
import heavyloop.forks.Pace;
import heavyloop.report.Figures;
import heavyloop.results.BenchmarkId;
import heavyloop.run.RunRequest.ForkOrder;
import heavyloop.suite.SuiteFacts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntSupplier;
import java.util.function.UnaryOperator;
import org.openjdk.jmh.runner.options.Options;

/**
 * Everything that a run will measure. {@link RunSchedule} orders its forks.
 *
 * @param configs in JMH's order
 * @param seed the seed of the forks' order
 */
record RunPlan(List<BenchmarkConfig> configs, ForkOrder order, long seed) {
  /** With two forks an interval is hardly meaningful, and with one there is none. */
  static final int LEAST_FORKS = 3;

  /** The warm-up of heavy tasks in a quick run, which has no time for more. */
  private static final int HEAVY_WARMUP = 5;

  /** The factor by which a budget may be exceeded. */
  private static final double TOLERANCE = 1.1;

  /**
   * The same plan with a number in place of "all threads".
   *
   * @param processors counts the processors, which takes a second; called at most once, and only if
   *     needed
   */
  RunPlan countThreads(IntSupplier processors) {
    if (configs.stream().noneMatch(RunPlan::isOnAllProcessors)) {
      return this;
    }
    int count = processors.getAsInt();
    return with(config -> isOnAllProcessors(config) ? config.withThreads(count) : config);
  }

  private static boolean isOnAllProcessors(BenchmarkConfig config) {
    return config.id().threads() == BenchmarkConfig.ALL_PROCESSORS;
  }

  /** The same plan with each benchmark at several numbers of threads. */
  RunPlan withThreads(List<Integer> threads) {
    Map<BenchmarkId, BenchmarkConfig> all = new LinkedHashMap<>();
    for (BenchmarkConfig config : configs) {
      threads.stream()
          .map(config::withThreads)
          .forEach(added -> all.putIfAbsent(added.id(), added));
    }
    return new RunPlan(List.copyOf(all.values()), order, seed);
  }

  /**
   * The same plan, with some benchmarks also measured as people use them: with one task and one
   * thread for each processor. The number is written into the parameters, since a record that only
   * says "all" could not be compared.
   *
   * @param processors the number of processors
   */
  RunPlan withAllProcessors(int processors) {
    Map<BenchmarkId, BenchmarkConfig> all = new LinkedHashMap<>();
    for (BenchmarkConfig config : configs) {
      all.put(config.id(), config);
      SuiteFacts.onAllProcessors(config.id().benchmark(), config.id().params(), processors)
          .map(params -> config.withParams(new TreeMap<>(params)))
          .ifPresent(added -> all.putIfAbsent(added.id(), added));
    }
    return new RunPlan(List.copyOf(all.values()), order, seed);
  }

  /**
   * The same plan without the combinations of parameters that are measured on request.
   *
   * @param processors of the machine
   */
  RunPlan withoutUnasked(int processors) {
    return without(
        ids().stream()
            .filter(id -> SuiteFacts.isOnRequest(id.benchmark(), id.params(), processors))
            .toList());
  }

  /** The same plan with warm-ups as long as each combination of parameters needs them. */
  RunPlan withEnoughWarmup() {
    return with(
        config -> {
          BenchmarkId id = config.id();
          int declared = config.warmup().count();
          return config.withShorterWarmup(
              SuiteFacts.enoughWarmup(id.benchmark(), id.params(), declared));
        });
  }

  /** The same plan without some of its benchmarks. */
  RunPlan without(Collection<BenchmarkId> left) {
    return new RunPlan(
        configs.stream().filter(config -> !left.contains(config.id())).toList(), order, seed);
  }

  /**
   * The same plan reduced to a quick run.
   *
   * @param setsWarmup whether the command line sets the length of the warm-up
   */
  RunPlan quick(int processors, boolean setsWarmup) {
    List<BenchmarkConfig> quick = new ArrayList<>();
    for (BenchmarkConfig config : configs) {
      String name = config.id().benchmark();
      Map<String, String> params = config.id().params();
      boolean isHeadline = SuiteFacts.isHeadline(name, params, processors);
      if (SuiteFacts.isQuick(name, params, processors)) {
        quick.add(isHeadline && !setsWarmup ? config.withShorterWarmup(HEAVY_WARMUP) : config);
      }
    }
    return new RunPlan(quick, order, seed);
  }

  RunPlan withForks(int forks) {
    return with(config -> config.withForks(forks));
  }

  private RunPlan with(UnaryOperator<BenchmarkConfig> change) {
    return new RunPlan(configs.stream().map(change).toList(), order, seed);
  }

  /**
   * The same plan with as many forks as a time allows, at least three of each benchmark.
   *
   * @throws UserException if there is too little time, or the options set the number of forks
   */
  RunPlan fill(Duration budget, Options options) {
    if (options.getForkCount().hasValue()) {
      throw new UserException("-f and --budget both set the number of forks: leave one out");
    }
    if (order == ForkOrder.JMH) {
      throw new UserException(
          "--budget is spent in rounds, which --order jmh doesn't have: leave one out");
    }
    Duration least = roundTime().multipliedBy(LEAST_FORKS);
    if (least.toNanos() > budget.toNanos() * TOLERANCE) {
      throw new UserException(
          String.format(
              "--budget %s is too short by %s: three forks of %d configurations take %s; select"
                  + " fewer benchmarks, or shorter iterations",
              Figures.duration(budget),
              Figures.duration(least.minus(budget)),
              configs.size(),
              Figures.duration(least)));
    }
    long rounds = Math.max(LEAST_FORKS, budget.toNanos() / roundTime().toNanos());
    return withForks((int) Math.min(rounds, Short.MAX_VALUE));
  }

  List<BenchmarkId> ids() {
    return configs.stream().map(BenchmarkConfig::id).toList();
  }

  int forks() {
    return configs.stream().mapToInt(RunPlan::forks).sum();
  }

  /** The number of forks; without forks, a benchmark runs once in our own JVM. */
  static int forks(BenchmarkConfig config) {
    return Math.max(1, config.forks());
  }

  /** Whether our own JVM measures, for lack of forks. */
  boolean measuresHere() {
    return configs.stream().anyMatch(config -> config.forks() == 0);
  }

  static Pace pace() {
    return Pace.of(InProcessLauncher.STARTUP);
  }

  /** The time of one fork of every benchmark, by their settings. */
  Duration roundTime() {
    return configs.stream()
        .map(config -> InProcessLauncher.STARTUP.plus(config.iterationTime()))
        .reduce(Duration.ZERO, Duration::plus);
  }

  /**
   * For people: {@code 2 benchmarks, 6 forks (1 done), interleaved (--seed 7)}.
   *
   * @param done the number of forks measured so far
   */
  String describe(int done) {
    long benchmarks = ids().stream().map(BenchmarkId::benchmark).distinct().count();
    return Figures.count(benchmarks, "benchmark")
        + (configs.size() > benchmarks
            ? " with " + configs.size() + " combinations of parameters"
            : "")
        + ", "
        + Figures.count(forks(), "fork")
        + (done == 0 ? "" : " (" + done + " done)")
        + switch (order) {
          case INTERLEAVED -> ", interleaved (--seed " + seed + ")";
          case JMH -> ", one benchmark after another";
        };
  }
}
