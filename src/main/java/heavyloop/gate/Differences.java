package heavyloop.gate;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** What the blocks of a plan's benchmarks say, as numbers. */
final class Differences {
  private Differences() {}

  /**
   * For each block of a benchmark the logarithm of head / base, in the order of time. If it is
   * divided by another benchmark, only the rounds count that both were measured in.
   *
   * @param before only the rounds before this one count
   */
  static double[] of(GatePlan plan, Blocks blocks, int benchmark, int before) {
    OptionalInt yardstick = plan.pairs().get(benchmark).yardstick();
    return blocks.of(benchmark).stream()
        .filter(block -> block.round() < before)
        .flatMap(block -> difference(block, yardstick, blocks).stream())
        .mapToDouble(Double::doubleValue)
        .toArray();
  }

  private static Optional<Double> difference(Block block, OptionalInt yardstick, Blocks blocks) {
    if (yardstick.isEmpty()) {
      return Optional.of(block.difference());
    }
    Stream<Block> divisors =
        blocks.of(yardstick.getAsInt()).stream().filter(other -> other.round() == block.round());
    return divisors.findFirst().map(other -> block.difference() - other.difference());
  }

  /** Where the blocks are found. */
  interface Blocks {
    /** Those of a benchmark, in the order of their rounds. */
    List<Block> of(int benchmark);
  }
}
