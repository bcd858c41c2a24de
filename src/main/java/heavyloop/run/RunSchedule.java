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
   * Gives each benchmark the forks of its plan. The time that is left makes as many intervals as
   * possible narrow enough: the benchmarks that need the least time for that come first, so that a
   * very noisy one can't use up the time of many others. A remainder too short for any of them goes
   * to the widest.
   *
   * <p>Only widths decide: a choice by the scores themselves would bias their means. The intervals
   * suffer a little, since one that is narrow by chance gets no more forks: up to ten forks for one
   * benchmark, a 95 % interval covers the truth in 90 % or more of simulated runs.
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
      List<Width> wide =
          plan.configs().stream()
              .map(config -> Width.of(config, measured, tolerances.get(config.id())))
              .filter(width -> width.excess() > 1)
              .filter(width -> measured.stream().noneMatch(width::hasFailed))
              .toList();
      rest.addAll(fill(wide, forecast, remaining));
      return rest;
    };
  }

  /** The forks of an unmeasured time, interleaved: benchmarks with few forks come first. */
  private static List<PlannedBlock> fill(List<Width> wide, Pace forecast, Duration time) {
    List<PlannedBlock> blocks = new ArrayList<>();
    PriorityQueue<Width> widest =
        new PriorityQueue<>(Comparator.comparingDouble(width -> -width.excess()));
    Duration remaining = time;
    List<Need> needs = wide.stream().map(width -> Need.of(width, forecast, time)).toList();
    for (Need need : needs.stream().sorted(Comparator.comparing(Need::time)).toList()) {
      if (need.time().compareTo(remaining) <= 0) {
        blocks.addAll(need.blocks());
        remaining = remaining.minus(need.time());
      } else {
        widest.add(need.width());
      }
    }
    while (!widest.isEmpty()) {
      Width width = widest.remove();
      Duration takes = forecast.block(width.next());
      if (takes.compareTo(remaining) <= 0) {
        blocks.add(width.next());
        remaining = remaining.minus(takes);
        widest.add(width.withOneMore());
      }
    }
    blocks.sort(Comparator.comparing(PlannedBlock::round));
    return blocks;
  }

  /**
   * The forks that make an interval narrow enough, if it goes on to vary as it does.
   *
   * @param blocks the first of them, if they take longer than there is time
   * @param time of these blocks
   */
  private record Need(Width width, List<PlannedBlock> blocks, Duration time) {
    static Need of(Width width, Pace forecast, Duration limit) {
      List<PlannedBlock> blocks = new ArrayList<>();
      Duration time = Duration.ZERO;
      for (Width now = width; now.excess() > 1 && time.compareTo(limit) <= 0; ) {
        blocks.add(now.next());
        time = time.plus(Collections.max(List.of(forecast.block(now.next()), SHORTEST)));
        now = now.withOneMore();
      }
      return new Need(width, blocks, time);
    }
  }

  /**
   * A benchmark and the width of its interval.
   *
   * @param forks the number of those that are measured or planned
   */
  private record Width(BenchmarkConfig config, int forks, Precision precision, double tolerance) {
    static Width of(BenchmarkConfig config, List<Block> measured, double tolerance) {
      double[] scores =
          measured.stream()
              .filter(block -> block.id().equals(config.id()))
              .flatMapToDouble(RunSchedule::score)
              .toArray();
      int forks = Math.max(scores.length, RunPlan.forks(config));
      double deviation = scores.length < 2 ? 0 : Sample.ofLogs(scores).standardDeviation();
      return new Width(config, forks, new Precision(deviation, forks), tolerance);
    }

    /** How many times its interval is too wide. */
    double excess() {
      return precision.halfWidth() / tolerance;
    }

    PlannedBlock next() {
      return block(config, forks, "");
    }

    Width withOneMore() {
      return new Width(config, forks + 1, precision.withOneMore(), tolerance);
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
