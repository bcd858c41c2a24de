package heavyloop.gate;

import heavyloop.forks.Block;
import heavyloop.results.BenchmarkId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps two fresh blocks of a benchmark at least two block-times apart, by blocks of other
 * benchmarks or else by a pause: what lasts for a moment must not look like a change in all of
 * them. A correlation of .4 between neighbours is then one of .06.
 */
final class Spacing {
  private static final int BLOCKS_BETWEEN = 2;

  private final List<Block> measured;
  private final List<BenchmarkId> sequence = new ArrayList<>();

  /**
   * The spacing after some blocks.
   *
   * @param measured in the order of time
   */
  Spacing(List<Block> measured) {
    this.measured = measured;
    measured.forEach(block -> sequence.add(block.id()));
  }

  /** Adds a planned block to the sequence. */
  void add(BenchmarkId id) {
    sequence.add(id);
  }

  /** The number of block-times by which a block of a benchmark would come too early. */
  int missing(BenchmarkId id) {
    int last = sequence.lastIndexOf(id);
    return last < 0 ? 0 : missing(sequence.size() - 1 - last);
  }

  private static int missing(int between) {
    return Math.max(0, BLOCKS_BETWEEN - between);
  }

  /** The pause before the next block of a benchmark; none before its first one. */
  Duration pause(BenchmarkId id) {
    return time(id).multipliedBy(missing(id));
  }

  /** The pause before each block of a benchmark while others are measured too. */
  Duration pauseBeside(int others, BenchmarkId id) {
    return time(id).multipliedBy(missing(others));
  }

  private Duration time(BenchmarkId id) {
    return measured.stream()
        .filter(block -> block.id().equals(id))
        .reduce((first, last) -> last)
        .map(Block::took)
        .orElse(Duration.ZERO);
  }
}
