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
 * @param startup of the JVMs of a fork
 * @param forks the number of forks in a block
 */
public record Pace(Collection<BenchmarkConfig> configs, Duration startup, int forks) {

  /** The forecast from the blocks measured so far. */
  public Forecast after(List<Block> measured) {
    Map<BenchmarkId, Duration> times = new HashMap<>();
    for (BenchmarkConfig config : configs) {
      times.put(config.id(), startup.plus(config.iterationTime()).multipliedBy(forks));
    }
    Duration expected =
        measured.stream()
            .map(block -> times.getOrDefault(block.id(), Duration.ZERO))
            .reduce(Duration.ZERO, Duration::plus);
    double longer = expected.isZero() ? 1 : (double) sum(measured).toNanos() / expected.toNanos();
    times.replaceAll((id, time) -> Duration.ofNanos((long) (time.toNanos() * longer)));
    measured.stream()
        .collect(groupingBy(Block::id))
        .forEach((id, blocks) -> times.put(id, sum(blocks).dividedBy(blocks.size())));
    return new Forecast(times);
  }

  private static Duration sum(List<Block> blocks) {
    return blocks.stream().map(Block::took).reduce(Duration.ZERO, Duration::plus);
  }

  /**
   * How long blocks will take.
   *
   * @param times of a block of each benchmark
   */
  public record Forecast(Map<BenchmarkId, Duration> times) {
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
}
