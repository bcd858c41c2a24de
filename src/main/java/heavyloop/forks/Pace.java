package heavyloop.forks;

import static java.util.stream.Collectors.groupingBy;

import heavyloop.forks.Schedule.PlannedBlock;
import heavyloop.results.BenchmarkId;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How long blocks take. A benchmark that was measured takes as long as it did, on average. For the
 * others their settings tell, corrected by how much longer the measured ones took than theirs said.
 */
public final class Pace {
  private final Map<BenchmarkId, Duration> bySettings = new HashMap<>();

  /**
   * Knows the settings only.
   *
   * @param startup of the JVMs of a fork
   * @param forks the number of forks in a block
   */
  public Pace(Collection<BenchmarkConfig> configs, Duration startup, int forks) {
    for (BenchmarkConfig config : configs) {
      Duration fork = startup.plus(config.iterationTime());
      bySettings.put(config.id(), fork.multipliedBy(forks));
    }
  }

  /** The estimate from the blocks measured so far. */
  public Estimate after(List<Block> measured) {
    Map<BenchmarkId, Duration> known = new HashMap<>();
    measured.stream()
        .collect(groupingBy(Block::id))
        .forEach((id, blocks) -> known.put(id, sum(blocks).dividedBy(blocks.size())));
    Duration expected =
        measured.stream()
            .map(block -> bySettings.getOrDefault(block.id(), Duration.ZERO))
            .reduce(Duration.ZERO, Duration::plus);
    double longer = expected.isZero() ? 1 : (double) sum(measured).toNanos() / expected.toNanos();
    return new Estimate(known, longer);
  }

  private static Duration sum(List<Block> blocks) {
    return blocks.stream().map(Block::took).reduce(Duration.ZERO, Duration::plus);
  }

  /** How long blocks will take, after some were measured. */
  public final class Estimate {
    private final Map<BenchmarkId, Duration> known;
    private final double longer;

    private Estimate(Map<BenchmarkId, Duration> known, double longer) {
      this.known = known;
      this.longer = longer;
    }

    /** The time of a block of a benchmark. */
    public Duration block(BenchmarkId id) {
      Duration time = known.get(id);
      return time != null ? time : Duration.ofNanos((long) (bySettings.get(id).toNanos() * longer));
    }

    /** The time of all of these blocks. */
    public Duration all(Collection<PlannedBlock> blocks) {
      return blocks.stream()
          .map(planned -> block(planned.id()))
          .reduce(Duration.ZERO, Duration::plus);
    }
  }
}
