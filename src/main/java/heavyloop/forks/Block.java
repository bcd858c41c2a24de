package heavyloop.forks;

import heavyloop.forks.ForkOutcome.Failed;
import heavyloop.machine.Conditions;
import heavyloop.results.BenchmarkId;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The forks of one benchmark that are measured together: a single one in a run, one of each side in
 * a gate. A block is scheduled, launched and kept as a whole.
 *
 * @param round the round in which it was measured, from 0
 * @param forks the forks in the order in which they ran
 * @param planned the time of its iterations, by their settings
 * @param took the time that the forks took together, including the start of their JVMs
 */
public record Block(
    BenchmarkId id, int round, List<ForkRecord> forks, Duration planned, Duration took)
    implements Serializable {
  public Block {
    forks = List.copyOf(forks);
  }

  /**
   * A fork that has ended.
   *
   * @param side the side it ran on
   * @param conditions the conditions on the machine meanwhile
   */
  public record ForkRecord(Side side, ForkOutcome outcome, Conditions conditions)
      implements Serializable {

    /** The facts about it in a results file, in addition to its measured iterations, by name. */
    public Map<String, Optional<Object>> facts() {
      Map<String, Optional<Object>> facts = conditions.byName();
      if (outcome instanceof ForkOutcome.Measured measured) {
        facts.put("warmup", Optional.of(measured.warmup()));
      }
      if (outcome instanceof ForkOutcome.MeasuredByJar byJar) {
        facts.put("compiling_ms", Optional.of(byJar.compilingMillis()));
      }
      return facts;
    }

    /** Whether it measured all of its iterations. */
    public boolean isMeasured() {
      return outcome instanceof ForkOutcome.Measured;
    }

    public boolean hasFailed() {
      return outcome instanceof Failed;
    }
  }

  /** Whether all of its forks were measured. */
  public boolean isMeasured() {
    return forks.stream().allMatch(ForkRecord::isMeasured);
  }

  /** Whether one of its forks has failed. */
  public boolean hasFailed() {
    return forks.stream().anyMatch(ForkRecord::hasFailed);
  }

  /** The outcome of the fork that ran on a side; empty if none did. */
  public Optional<ForkOutcome> outcome(Side side) {
    return forks.stream().filter(fork -> fork.side() == side).map(ForkRecord::outcome).findFirst();
  }

  /** The failure of a side's fork; empty if it was measured, or never ran. */
  public Optional<Failed> failure(Side side) {
    return outcome(side).filter(Failed.class::isInstance).map(Failed.class::cast);
  }
}
