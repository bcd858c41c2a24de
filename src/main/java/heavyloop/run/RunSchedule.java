package heavyloop.run;

import heavyloop.forks.BenchmarkConfig;
import heavyloop.forks.Block;
import heavyloop.forks.ForkOutcome.MeasuredHere;
import heavyloop.forks.Pace;
import heavyloop.forks.Schedule;
import heavyloop.forks.Schedule.PlannedBlock;
import heavyloop.forks.Schedule.PlannedFork;
import heavyloop.forks.Side;
import heavyloop.results.BenchmarkId;
import heavyloop.run.RunRequest.ForkOrder;
import heavyloop.stats.Precision;
import heavyloop.stats.Sample;
import heavyloop.suite.SuiteFacts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * The order of a run's forks. They are interleaved, one fork of every benchmark in each round, so
 * that a slow minute of the machine hits all benchmarks alike. They are shuffled, so that the
 * after-effects of a benchmark (heat, memory, files) hit a different one in every round. A
 * benchmark that fails is not tried again; the others run to the end.
 */
final class RunSchedule {
  /** Odd and large, so that the seeds of neighbouring rounds are far apart. */
  private static final long MIX = 0x9E3779B97F4A7C15L;

  private static final Duration SHORTEST = Duration.ofMillis(1);

  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

  private RunSchedule() {}

  /** The time of a default run. */
  static final Duration DEFAULT_TIME = Duration.ofMinutes(8);

  /** The schedule with the plan's number of forks of each benchmark. */
  static Schedule fixed(RunPlan plan) {
    List<PlannedBlock> all = new ArrayList<>();
    int rounds = plan.configs().stream().mapToInt(RunPlan::forks).max().orElse(0);
    for (int round = 0; round < rounds; round++) {
      for (BenchmarkConfig config : round(plan, round)) {
        if (round < RunPlan.forks(config)) {
          all.add(block(config, round, " of " + RunPlan.forks(config)));
        }
      }
    }
    if (plan.order() == ForkOrder.JMH) {
      List<BenchmarkId> ids = plan.ids();
      all.sort(Comparator.comparing(block -> ids.indexOf(block.id())));
    }
    return (measured, left) -> all.stream().filter(block -> isOpen(block, measured)).toList();
  }

  /** The schedule with as many forks as time allows, at least three of each benchmark. */
  static Schedule timed(RunPlan plan) {
    Pace pace = RunPlan.pace();
    return (measured, left) -> {
      Pace forecast = pace.after(measured);
      int begun = 1 + measured.stream().mapToInt(Block::round).max().orElse(-1);
      List<PlannedBlock> rest = new ArrayList<>();
      Duration remaining = left;
      for (int round = 0, before = -1; before < rest.size() || round <= begun; round++) {
        before = rest.size();
        for (BenchmarkConfig config : round(plan, round)) {
          PlannedBlock block = block(config, round, "");
          Duration time = Collections.max(List.of(forecast.block(block), SHORTEST));
          boolean fits = round < RunPlan.LEAST_FORKS || time.compareTo(remaining) <= 0;
          if (fits && isOpen(block, measured)) {
            rest.add(block);
            remaining = remaining.minus(time);
          }
        }
      }
      return rest;
    };
  }

  /**
   * As many forks of each benchmark as the plan says, and then one after another of the benchmark
   * whose interval is widest, measured by its tolerance, until all are narrow enough or the time is
   * used. Only widths decide: a choice by the scores themselves would bias their means.
   *
   * @param tolerance the half width of the interval of a benchmark, as a part of its score, with
   *     which it is narrow enough; infinite if nothing hangs on it
   */
  static Schedule filled(RunPlan plan, ToDoubleFunction<BenchmarkId> tolerance) {
    Schedule planned = fixed(plan);
    Pace pace = RunPlan.pace();
    Map<BenchmarkId, Double> tolerances = new HashMap<>();
    plan.ids().forEach(id -> tolerances.put(id, tolerance.applyAsDouble(id)));
    return (measured, left) -> {
      Pace forecast = pace.after(measured);
      List<PlannedBlock> rest = new ArrayList<>(planned.rest(measured, left));
      Duration remaining = left.minus(forecast.all(rest));
      List<Widest> all =
          plan.configs().stream()
              .map(config -> Widest.of(config, measured, tolerances.get(config.id())))
              .filter(widest -> measured.stream().noneMatch(widest::hasFailed))
              .toList();
      return Stream.concat(rest.stream(), fill(all, forecast, remaining).stream()).toList();
    };
  }

  /** The widest of the benchmarks, again and again, until none is too wide or would fit. */
  private static List<PlannedBlock> fill(List<Widest> all, Pace forecast, Duration time) {
    PriorityQueue<Widest> queue =
        new PriorityQueue<>(Comparator.comparingDouble((Widest w) -> -w.excess()));
    queue.addAll(all);
    List<PlannedBlock> blocks = new ArrayList<>();
    Duration remaining = time;
    while (!queue.isEmpty() && queue.peek().excess() > 1) {
      Widest widest = queue.remove();
      PlannedBlock block = block(widest.config(), widest.forks(), "");
      Duration takes = forecast.block(block);
      if (takes.compareTo(remaining) <= 0) {
        blocks.add(block);
        remaining = remaining.minus(takes);
        queue.add(widest.withOneMore());
      }
    }
    return blocks;
  }

  /**
   * A benchmark and the width of its interval.
   *
   * @param forks the number of those that are measured or planned
   */
  private record Widest(BenchmarkConfig config, int forks, Precision precision, double tolerance) {
    static Widest of(BenchmarkConfig config, List<Block> measured, double tolerance) {
      double[] scores =
          measured.stream()
              .filter(block -> block.id().equals(config.id()))
              .flatMapToDouble(RunSchedule::score)
              .toArray();
      int forks = Math.max(scores.length, RunPlan.forks(config));
      double deviation = scores.length < 2 ? 0 : Sample.ofLogs(scores).standardDeviation();
      return new Widest(config, forks, new Precision(deviation, forks), tolerance);
    }

    /** How many times its interval is too wide. */
    double excess() {
      return precision.halfWidth() / tolerance;
    }

    Widest withOneMore() {
      return new Widest(config, forks + 1, precision.withOneMore(), tolerance);
    }

    boolean hasFailed(Block block) {
      return block.id().equals(config.id()) && block.hasFailed();
    }
  }

  private static DoubleStream score(Block block) {
    return block.outcome(Side.HEAD).orElseThrow() instanceof MeasuredHere fork
            && fork.result().getPrimaryResult().getScore() > 0
        ? DoubleStream.of(fork.result().getPrimaryResult().getScore())
        : DoubleStream.empty();
  }

  /** Whether a block is still to be measured: it is missing, and its benchmark has not failed. */
  private static boolean isOpen(PlannedBlock block, List<Block> measured) {
    return measured.stream()
        .filter(done -> done.round() == block.round() || !done.isMeasured())
        .noneMatch(done -> done.id().equals(block.id()));
  }

  /**
   * The benchmarks of a round in their order: the first round begins with the ranking of the
   * mechanisms and its baseline, which most people are waiting for. Any effect of the first minute
   * then hits the whole ranking. The same seed gives the same order on every machine and JDK: the
   * algorithm of {@link Random} is part of its specification.
   */
  private static List<BenchmarkConfig> round(RunPlan plan, int round) {
    List<BenchmarkConfig> shuffled = new ArrayList<>(plan.configs());
    Collections.shuffle(shuffled, new Random(plan.seed() + MIX * round));
    if (round == 0) {
      shuffled.sort(Comparator.comparing(RunSchedule::turn));
    }
    return shuffled;
  }

  /** The turn in the first round: the baseline, the rest of the ranking, everything else. */
  private static int turn(BenchmarkConfig config) {
    BenchmarkId id = config.id();
    if (!SuiteFacts.isHeadline(id.benchmark(), id.params(), PROCESSORS)) {
      return 2;
    }
    return SuiteFacts.REFERENCE.matcher(id.benchmark()).find() ? 0 : 1;
  }

  private static PlannedBlock block(BenchmarkConfig config, int round, String of) {
    PlannedFork fork = new PlannedFork(Side.HEAD, config, round == 0);
    return new PlannedBlock(
        config.id(), round, List.of(fork), Duration.ZERO, "fork " + (round + 1) + of);
  }
}
