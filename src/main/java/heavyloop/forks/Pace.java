package heavyloop.forks;

import heavyloop.forks.Schedule.PlannedBlock;
import heavyloop.results.BenchmarkId;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The duration of blocks: as long as their settings say, times a factor. A measured benchmark has
 * its own factor; the others share the factor of all measured ones together.
 *
 * @param startup the time to start the JVMs of a fork
 * @param factors the factors of measured benchmarks
 * @param others the factor of all others
 */
public record Pace(Duration startup, Map<BenchmarkId, Double> factors, double others) {

  /** The pace from the settings alone. */
  public static Pace of(Duration startup) {
    return new Pace(startup, Map.of(), 1);
  }

  /** This pace, corrected by the blocks measured so far. */
  public Pace after(List<Block> measured) {
    Map<BenchmarkId, long[]> sums = new HashMap<>();
    long[] all = new long[2];
    for (Block block : measured) {
      long[] ofBenchmark = sums.computeIfAbsent(block.id(), id -> new long[2]);
      for (long[] sum : List.of(ofBenchmark, all)) {
        sum[0] += block.took().toNanos();
        sum[1] += bySettings(block.forks().size(), block.planned()).toNanos();
      }
    }
    Map<BenchmarkId, Double> corrected = new HashMap<>();
    sums.forEach((id, sum) -> corrected.put(id, factor(sum)));
    return new Pace(startup, corrected, factor(all));
  }

  private static double factor(long... tookAndPlanned) {
    return tookAndPlanned[1] == 0 ? 1 : (double) tookAndPlanned[0] / tookAndPlanned[1];
  }

  private Duration bySettings(int forks, Duration iterations) {
    return startup.multipliedBy(forks).plus(iterations);
  }

  /** The time of a block and of the pause before it. */
  public Duration block(PlannedBlock block) {
    double nanos = bySettings(block.forks().size(), block.iterationTime()).toNanos();
    return Duration.ofNanos((long) (nanos * factors.getOrDefault(block.id(), others)))
        .plus(block.pause());
  }

  /** The time of some blocks together. */
  public Duration all(Collection<PlannedBlock> blocks) {
    return blocks.stream().map(this::block).reduce(Duration.ZERO, Duration::plus);
  }
}
