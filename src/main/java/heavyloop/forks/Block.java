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
 * The forks of one benchmark that were measured next to each other: a single one in a run, one of
 * each side in a gate. It is what is scheduled, launched and kept as a whole.
 *
 * @param round in which it was measured, from 0
 * @param forks in the order in which they ran
 * @param planned how long its iterations take, by their settings
 * @param took how long they took together, with the start of their JVMs
 */
public record Block(
    BenchmarkId id, int round, List<ForkRecord> forks, Duration planned, Duration took)
    implements Serializable {
  public Block {
    forks = List.copyOf(forks);
  }

  /**
   * What became of a fork.
   *
   * @param side the target that it ran on
   * @param conditions what the machine was like meanwhile
   */
  public record ForkRecord(Side side, ForkOutcome outcome, Conditions conditions)
      implements Serializable {

    /** The facts about it in a results file, beside the measured iterations, by name. */
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

  /** Whether all of its forks measured. */
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

  /** How the fork of a side failed; empty if it measured, or never ran. */
  public Optional<Failed> failure(Side side) {
    return outcome(side).filter(Failed.class::isInstance).map(Failed.class::cast);
  }
}
