package heavyloop.gate;

import heavyloop.compare.Warning;
import heavyloop.forks.Block;
import heavyloop.forks.Block.ForkRecord;
import heavyloop.forks.ForkOutcome;
import heavyloop.forks.ForkOutcome.MeasuredByJar;
import heavyloop.forks.IterationPlan;
import heavyloop.forks.Side;
import heavyloop.report.Figures;
import heavyloop.stats.Curve;
import heavyloop.stats.SteadyState;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The blocks of a benchmark that count, each without the iterations in which its forks were still
 * warming up. Both sides lose the same iterations, chosen without comparing them, so this can make
 * a gate blind but not biased.
 *
 * @param state the steady state of all forks of the benchmark
 * @param blocks the blocks that count
 * @param cold the number of blocks left out, since a fork was warming up to its end
 */
record SteadyBlocks(SteadyState state, List<Block> blocks, int cold) {
  /** The fraction of its measured iterations that a block must keep. */
  private static final double LEAST_KEPT = 0.5;

  /**
   * If a larger fraction of blocks is cold, the benchmark never becomes steady, and all blocks
   * count.
   */
  private static final double MOST_COLD = 0.5;

  /** The ratio from which one warm-up is clearly longer than another. */
  private static final double SLOWER = 1.5;

  /** The fewest additional iterations of a clearly longer warm-up; fewer may be chance. */
  private static final int LEAST_SLOWER = 6;

  /** The blocks of one benchmark. */
  static SteadyBlocks of(List<Block> ofBenchmark) {
    SteadyState state = SteadyState.of(IterationPlan.curves(ofBenchmark));
    List<Block> measured = ofBenchmark.stream().filter(Block::isMeasured).toList();
    int from = state.isReached() ? state.from() : 0;
    List<Block> warm = measured.stream().filter(block -> isWarm(block, from)).toList();
    int cold = measured.size() - warm.size();
    return cold > MOST_COLD * measured.size() && measured.size() > 1
        ? new SteadyBlocks(new SteadyState(state.from(), false), measured, 0)
        : new SteadyBlocks(state, warm.stream().map(block -> cut(block, from)).toList(), cold);
  }

  /** The warnings about the warm-up of a benchmark. */
  static Map<Warning, String> warnings(List<Block> ofBenchmark) {
    List<Curve> curves = IterationPlan.curves(ofBenchmark);
    if (curves.stream().anyMatch(curve -> curve.length() < SteadyState.FEWEST)) {
      return Map.of(Warning.WARM_UP_UNKNOWN, "");
    }
    Map<Warning, String> warnings = of(ofBenchmark).warnings();
    slowerWarmUp(ofBenchmark).ifPresent(times -> warnings.put(Warning.SLOWER_WARM_UP, times));
    return warnings;
  }

  /** The warm-ups of head and base, if head clearly takes longer. */
  private static Optional<String> slowerWarmUp(List<Block> ofBenchmark) {
    SteadyState base = SteadyState.of(IterationPlan.curves(ofBenchmark, List.of(Side.BASE)));
    SteadyState head = SteadyState.of(IterationPlan.curves(ofBenchmark, List.of(Side.HEAD)));
    return base.isReached()
            && head.isReached()
            && head.from() > SLOWER * base.from()
            && head.from() - base.from() >= LEAST_SLOWER
        ? Optional.of(String.format("%d iterations instead of %d", head.from(), base.from()))
        : Optional.empty();
  }

  private Map<Warning, String> warnings() {
    Map<Warning, String> warnings = new EnumMap<>(Warning.class);
    if (!state.isReached() && blocks.size() > 1) {
      warnings.put(Warning.NEVER_STEADY, "");
    }
    if (cold > 0) {
      warnings.put(Warning.LEFT_OUT, Figures.count(cold, "block"));
    }
    return warnings;
  }

  private static boolean isWarm(Block block, int from) {
    return block.forks().stream()
        .map(ForkRecord::outcome)
        .allMatch(
            fork -> keeps((MeasuredByJar) fork, from) >= LEAST_KEPT && !IterationPlan.isCold(fork));
  }

  /** The fraction of its measured iterations that a fork keeps. */
  private static double keeps(MeasuredByJar fork, int from) {
    return 1 - (double) dropped(fork, from) / fork.iterations().size();
  }

  private static int dropped(MeasuredByJar fork, int from) {
    return Math.max(0, from - fork.warmups());
  }

  private static Block cut(Block block, int from) {
    List<ForkRecord> forks =
        block.forks().stream()
            .map(fork -> new ForkRecord(fork.side(), cut(fork.outcome(), from), fork.conditions()))
            .toList();
    return new Block(block.id(), block.round(), forks, block.planned(), block.took());
  }

  private static ForkOutcome cut(ForkOutcome outcome, int from) {
    MeasuredByJar fork = (MeasuredByJar) outcome;
    int dropped = dropped(fork, from);
    return dropped == 0 ? fork : fork.withoutFirst(dropped);
  }
}
