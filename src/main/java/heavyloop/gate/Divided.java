package heavyloop.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The blocks of a benchmark as they are judged: divided by those of its yardstick, if it has one.
 */
final class Divided {
  private Divided() {}

  /** Where the blocks are found. */
  interface Source {
    /** Those of a benchmark, in the order of their rounds. */
    List<Block> of(int benchmark);
  }

  /**
   * The blocks of a benchmark. If it is divided by another, only the rounds count that both were
   * measured in.
   *
   * @param before only the rounds before this one count
   */
  static Blocks of(GatePlan plan, Source source, int benchmark, int before) {
    OptionalInt yardstick = plan.pairs().get(benchmark).yardstick();
    List<Double> base = new ArrayList<>();
    List<Double> head = new ArrayList<>();
    for (Block block : source.of(benchmark)) {
      Optional<Block> divisor =
          yardstick.isEmpty() ? Optional.empty() : ofRound(source, yardstick, block.round());
      if (block.round() < before && (yardstick.isEmpty() || divisor.isPresent())) {
        base.add(log(block.base()) - divisor.map(other -> log(other.base())).orElse(0.0));
        head.add(log(block.head()) - divisor.map(other -> log(other.head())).orElse(0.0));
      }
    }
    return Blocks.of(array(base), array(head));
  }

  private static Optional<Block> ofRound(Source source, OptionalInt benchmark, int round) {
    return source.of(benchmark.getAsInt()).stream()
        .filter(block -> block.round() == round)
        .findFirst();
  }

  private static double log(Block.Fork fork) {
    return Math.log(fork.cost());
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
