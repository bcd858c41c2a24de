package heavyloop.run;

import heavyloop.forks.BenchmarkConfig;
import heavyloop.forks.Block;
import heavyloop.forks.Pace;
import heavyloop.forks.Schedule;
import heavyloop.forks.Schedule.PlannedBlock;
import heavyloop.forks.Schedule.PlannedFork;
import heavyloop.forks.Side;
import heavyloop.results.BenchmarkId;
import heavyloop.run.RunRequest.ForkOrder;
import heavyloop.suite.SuiteFacts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

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
    return new PlannedBlock(config.id(), round, List.of(fork), "fork " + (round + 1) + of);
  }
}
