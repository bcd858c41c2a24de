package heavyloop.gate;

import heavyloop.forks.Block;
import heavyloop.forks.ForkOutcome.MeasuredByJar;
import heavyloop.forks.Side;
import heavyloop.gate.decision.PairedSamples;
import heavyloop.results.BenchmarkId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The blocks of benchmarks as they are judged: divided by those of their divisor, if they have one.
 */
final class NormalizedBlocks {
  private NormalizedBlocks() {}

  /** Nanoseconds an operation that a side of a block took; the block must be a measured one. */
  static double cost(Block block, Side side) {
    return measured(block, side).cost();
  }

  /** What a side of a block measured. */
  static MeasuredByJar measured(Block block, Side side) {
    return (MeasuredByJar) block.outcome(side).orElseThrow();
  }

  /** The measured blocks of a benchmark, in the order of their rounds. */
  static List<Block> of(BenchmarkId id, List<Block> all) {
    return all.stream()
        .filter(block -> block.id().equals(id) && block.isMeasured())
        .sorted(Comparator.comparingInt(Block::round))
        .toList();
  }

  /**
   * The logarithms of the times of a benchmark. If it has a divisor, only the rounds count in which
   * both were measured.
   *
   * @param before only the rounds before this one count
   */
  static PairedSamples samples(GatePlan.Pair pair, List<Block> all, int before) {
    Optional<Map<Integer, Block>> divisors =
        pair.divisor()
            .map(id -> of(id, all).stream().collect(Collectors.toMap(Block::round, b -> b)));
    List<Block> blocks =
        of(pair.id(), all).stream()
            .filter(block -> block.round() < before)
            .filter(block -> divisors.map(d -> d.containsKey(block.round())).orElse(true))
            .toList();
    Function<Side, double[]> logs =
        side ->
            blocks.stream()
                .mapToDouble(
                    block ->
                        Math.log(cost(block, side))
                            - divisors
                                .map(d -> Math.log(cost(d.get(block.round()), side)))
                                .orElse(0.0))
                .toArray();
    return PairedSamples.of(logs.apply(Side.BASE), logs.apply(Side.HEAD));
  }
}
