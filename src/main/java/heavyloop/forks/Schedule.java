package heavyloop.forks;

import heavyloop.results.BenchmarkId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Decides what to measure next. A schedule is a pure function of the blocks so far and the time
 * left, so resuming after a kill is the same as continuing, and an order can be tested without a
 * clock. A new strategy for spending forks is a new schedule.
 */
public interface Schedule {
  /** The time left if there is no limit. */
  Duration UNLIMITED = Duration.ofNanos(Long.MAX_VALUE);

  /**
   * A block to measure.
   *
   * @param round the round, from 0
   * @param forks the forks in the order in which to run them
   * @param pause the time to wait before it
   * @param part the part of the measurement, for people: {@code fork 2 of 3}
   */
  record PlannedBlock(
      BenchmarkId id, int round, List<PlannedFork> forks, Duration pause, String part) {
    public PlannedBlock {
      forks = List.copyOf(forks);
    }

    /** The same block after a pause. */
    public PlannedBlock after(Duration longer) {
      return new PlannedBlock(id, round, forks, longer, part);
    }

    /** The time of its iterations, by their settings. */
    public Duration iterationTime() {
      return forks.stream()
          .map(fork -> fork.config().iterationTime())
          .reduce(Duration.ZERO, Duration::plus);
    }
  }

  /**
   * A fork to run.
   *
   * @param isFirst whether it is the first of its benchmark, preceded by warm-up forks
   * @param limit the time of iterations after which a pilot is stopped; otherwise empty
   */
  record PlannedFork(Side side, BenchmarkConfig config, boolean isFirst, Optional<Duration> limit) {
    /** Creates a fork that runs to its end. */
    public PlannedFork(Side side, BenchmarkConfig config, boolean isFirst) {
      this(side, config, isFirst, Optional.empty());
    }
  }

  /**
   * The blocks still to be measured. The first is the next one; the rest is the best forecast of
   * what remains.
   *
   * @param measured all blocks so far, oldest first, including failed ones
   * @param left the time left, or {@link #UNLIMITED}
   * @return empty if nothing is left to do
   */
  List<PlannedBlock> rest(List<Block> measured, Duration left);

  /** Creates a seed that is short enough to be retyped. */
  static long newSeed() {
    return new Random().nextInt(1_000_000);
  }

  /** The same schedule, ending at the first failure. */
  default Schedule untilFirstFailure() {
    return (measured, left) ->
        measured.stream().noneMatch(Block::hasFailed) ? rest(measured, left) : List.of();
  }
}
