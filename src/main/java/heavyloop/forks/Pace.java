package heavyloop.forks;

import static java.util.stream.Collectors.groupingBy;

import heavyloop.results.BenchmarkId;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How long blocks take. A benchmark that was measured takes as long as it did, on average. For the
 * others their settings tell, corrected by how much longer the measured ones took than theirs said.
 *
 * @param times of a block of each benchmark
 */
public record Pace(Map<BenchmarkId, Duration> times) {

  /**
   * The pace by the settings.
   *
   * @param startup of the JVMs of a fork
   * @param forks the number of forks in a block
   */
  public static Pace of(Collection<BenchmarkConfig> configs, Duration startup, int forks) {
    Map<BenchmarkId, Duration> times = new HashMap<>();
    for (BenchmarkConfig config : configs) {
      times.put(config.id(), startup.plus(config.iterationTime()).multipliedBy(forks));
    }
    return new Pace(times);
  }

  /** This pace by the settings, corrected by the blocks measured so far. */
  public Pace after(List<Block> measured) {
    Duration expected =
        measured.stream()
            .map(block -> times.getOrDefault(block.id(), Duration.ZERO))
            .reduce(Duration.ZERO, Duration::plus);
    double longer = expected.isZero() ? 1 : (double) sum(measured).toNanos() / expected.toNanos();
    Map<BenchmarkId, Duration> corrected = new HashMap<>();
    times.forEach(
        (id, time) -> corrected.put(id, Duration.ofNanos((long) (time.toNanos() * longer))));
    measured.stream()
        .collect(groupingBy(Block::id))
        .forEach((id, blocks) -> corrected.put(id, sum(blocks).dividedBy(blocks.size())));
    return new Pace(corrected);
  }

  private static Duration sum(List<Block> blocks) {
    return blocks.stream().map(Block::took).reduce(Duration.ZERO, Duration::plus);
  }

  /** The time of a block of a benchmark. */
  public Duration block(BenchmarkId id) {
    return times.get(id);
  }

  /** The time of all of these blocks. */
  public Duration all(Collection<Schedule.PlannedBlock> blocks) {
    return blocks.stream()
        .map(planned -> block(planned.id()))
        .reduce(Duration.ZERO, Duration::plus);
  }
}
