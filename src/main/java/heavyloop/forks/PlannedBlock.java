package heavyloop.forks;

import heavyloop.results.BenchmarkId;
import java.util.List;

/**
 * A block that is to be measured.
 *
 * @param round from 0
 * @param forks in the order in which they are to run
 * @param part which part of the measurement it is, for people: {@code fork 2 of 3}
 */
public record PlannedBlock(BenchmarkId id, int round, List<PlannedFork> forks, String part) {
  /** Copies the forks. */
  public PlannedBlock {
    forks = List.copyOf(forks);
  }

  /**
   * A fork that is to run.
   *
   * @param isFirst whether it is the first of its benchmark, before which warm-up forks run
   */
  public record PlannedFork(Side side, BenchmarkConfig config, boolean isFirst) {}
}
