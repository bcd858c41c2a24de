package heavyloop.forks;

import heavyloop.results.BenchmarkId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Decides what is measured next. A schedule is a pure function of what has been measured and of the
 * time that is left: going on after a kill is the same as going on, and an order can be tested
 * without a clock. A new way to spend forks is a new schedule.
 */
public interface Schedule {
  /** The time that is left without a limit. */
  Duration UNLIMITED = Duration.ofNanos(Long.MAX_VALUE);

  /**
   * A block that is to be measured.
   *
   * @param round from 0
   * @param forks in the order in which they are to run
   * @param part which part of the measurement it is, for people: {@code fork 2 of 3}
   */
  record PlannedBlock(BenchmarkId id, int round, List<PlannedFork> forks, String part) {
    public PlannedBlock {
      forks = List.copyOf(forks);
    }

    /** How long its iterations take, by their settings. */
    public Duration iterationTime() {
      return forks.stream()
          .map(fork -> fork.config().iterationTime())
          .reduce(Duration.ZERO, Duration::plus);
    }
  }

  /**
   * A fork that is to run.
   *
   * @param isFirst whether it is the first of its benchmark, before which warm-up forks run
   * @param limit the time of iterations after which it is stopped if it is a pilot; else empty
   */
  record PlannedFork(Side side, BenchmarkConfig config, boolean isFirst, Optional<Duration> limit) {
    /** A fork that runs to its end. */
    public PlannedFork(Side side, BenchmarkConfig config, boolean isFirst) {
      this(side, config, isFirst, Optional.empty());
    }
  }

  /**
   * The blocks that are still to be measured. The first is the next one; those after it tell how
   * much is left, as far as that can be foretold.
   *
   * @param measured all blocks so far, in the order of time; failed ones too
   * @param left the time that is left, or {@link #UNLIMITED}
   * @return empty if nothing is left to do
   */
  List<PlannedBlock> rest(List<Block> measured, Duration left);

  /** A seed that is short enough to be typed again. */
  static long newSeed() {
    return new Random().nextInt(1_000_000);
  }

  /** The same schedule, which ends at the first failure. */
  default Schedule untilFirstFailure() {
    return (measured, left) ->
        measured.stream().noneMatch(Block::hasFailed) ? rest(measured, left) : List.of();
  }
}
