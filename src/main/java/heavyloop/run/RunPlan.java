package heavyloop.run;

import heavyloop.exit.UserException;
import heavyloop.forks.BenchmarkConfig;
import heavyloop.forks.Block;
import heavyloop.forks.InProcessLauncher;
import heavyloop.forks.Pace;
import heavyloop.forks.Schedule;
import heavyloop.forks.Schedule.PlannedBlock;
import heavyloop.forks.Side;
import heavyloop.report.Figures;
import heavyloop.results.BenchmarkId;
import heavyloop.run.RunRequest.ForkOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.IntSupplier;
import java.util.function.UnaryOperator;
import org.openjdk.jmh.runner.options.Options;

/**
 * All that a run will measure, and the schedules of its forks. Interleaved, each round has one fork
 * of every benchmark, so a slow minute of the machine hits all benchmarks a little, and none a lot;
 * shuffled, nothing that a benchmark does to the machine (heat, memory, files) hits the same other
 * benchmark in every round. A benchmark that fails is not tried again; the others run to the end.
 *
 * @param configs in JMH's order
 * @param seed of the order of the forks
 */
record RunPlan(List<BenchmarkConfig> configs, ForkOrder order, long seed) {
  /** With two forks an interval says hardly anything, and with one there is none. */
  static final int LEAST_FORKS = 3;

  /** A budget may be exceeded by a tenth. */
  private static final double TOLERANCE = 1.1;

  /** Odd and large, so that the seeds of neighbouring rounds are far from each other. */
  private static final long MIX = 0x9E3779B97F4A7C15L;

  private static final Duration SHORTEST = Duration.ofMillis(1);

  /**
   * The same plan with all threads counted.
   *
   * @param processors counts them, which takes a second; called once, and only if it matters
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

  RunPlan withForks(int forks) {
    return with(config -> config.withForks(forks));
  }

  private RunPlan with(UnaryOperator<BenchmarkConfig> change) {
    return new RunPlan(configs.stream().map(change).toList(), order, seed);
  }

  /**
   * The same plan with as many forks as a time allows, and three of each benchmark at least.
   *
   * @throws UserException if there is too little time, or the options say how many forks there are
   */
  RunPlan fill(Duration budget, Options options) {
    if (options.getForkCount().hasValue()) {
      throw new UserException("-f and --budget both say how many forks there are: leave one out");
    }
    if (order == ForkOrder.JMH) {
      throw new UserException(
          "--budget is spent in rounds, and --order jmh has none: leave one out");
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

  /** A benchmark without forks is run once all the same, in our own JVM. */
  private static int forks(BenchmarkConfig config) {
    return Math.max(1, config.forks());
  }

  /** Whether our own JVM measures, for lack of forks. */
  boolean measuresHere() {
    return configs.stream().anyMatch(config -> config.forks() == 0);
  }

  Pace pace() {
    return Pace.of(configs, InProcessLauncher.STARTUP, 1);
  }

  /** How long one fork of every benchmark takes, by their settings. */
  Duration roundTime() {
    return ids().stream().map(pace()::block).reduce(Duration.ZERO, Duration::plus);
  }

  /**
   * For people: {@code 2 benchmarks, 6 forks (1 done), interleaved (--seed 7)}.
   *
   * @param done the number of forks that are measured already
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

  /** As many forks of each benchmark as the plan says. */
  Schedule fixedRounds() {
    List<PlannedBlock> all = new ArrayList<>();
    int rounds = configs.stream().mapToInt(RunPlan::forks).max().orElse(0);
    for (int round = 0; round < rounds; round++) {
      for (BenchmarkConfig config : round(round)) {
        if (round < forks(config)) {
          all.add(block(config, round, " of " + forks(config)));
        }
      }
    }
    if (order == ForkOrder.JMH) {
      List<BenchmarkId> ids = ids();
      all.sort(Comparator.comparing(block -> ids.indexOf(block.id())));
    }
    return (measured, left) -> all.stream().filter(block -> isOpen(block, measured)).toList();
  }

  /** As many forks as there is time for, but three of each benchmark at least. */
  Schedule timedRounds() {
    Pace pace = pace();
    return (measured, left) -> {
      Pace forecast = pace.after(measured);
      int begun = 1 + measured.stream().mapToInt(Block::round).max().orElse(-1);
      List<PlannedBlock> rest = new ArrayList<>();
      Duration remaining = left;
      for (int round = 0, before = -1; before < rest.size() || round <= begun; round++) {
        before = rest.size();
        for (BenchmarkConfig config : round(round)) {
          PlannedBlock block = block(config, round, "");
          Duration time = Collections.max(List.of(forecast.block(config.id()), SHORTEST));
          boolean fits = round < LEAST_FORKS || time.compareTo(remaining) <= 0;
          if (fits && isOpen(block, measured)) {
            rest.add(block);
            remaining = remaining.minus(time);
          }
        }
      }
      return rest;
    };
  }

  /** Whether a block is still to be measured: it wasn't yet, and its benchmark has not failed. */
  private static boolean isOpen(PlannedBlock block, List<Block> measured) {
    return measured.stream()
        .filter(done -> done.round() == block.round() || !done.isMeasured())
        .noneMatch(done -> done.id().equals(block.id()));
  }

  /**
   * The benchmarks of a round in their order. The same seed gives the same order on every machine
   * and JDK: the algorithm of {@link Random} is part of its specification.
   */
  private List<BenchmarkConfig> round(int round) {
    List<BenchmarkConfig> shuffled = new ArrayList<>(configs);
    Collections.shuffle(shuffled, new Random(seed + MIX * round));
    return shuffled;
  }

  private static PlannedBlock block(BenchmarkConfig config, int round, String of) {
    Schedule.PlannedFork fork = new Schedule.PlannedFork(Side.HEAD, config, round == 0);
    return new PlannedBlock(config.id(), round, List.of(fork), "fork " + (round + 1) + of);
  }
}
