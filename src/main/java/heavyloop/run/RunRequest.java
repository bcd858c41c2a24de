package heavyloop.run;

import heavyloop.forks.Progress;
import heavyloop.forks.Schedule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a user asks of a run.
 *
 * @param jmhArgs JMH's part of the command line
 * @param order of the forks; interleaved if none is given
 * @param seed of the order of the forks; a new one if none is given
 * @param quick whether to take a minute and a half, and to know less
 * @param budget how long it may take
 * @param resume the results file of a run to resume
 * @param evenIfDifferent whether to resume on another machine or JVM, or with another jar
 * @param name of the machine, for the file
 * @param overwrite whether a results file may be replaced
 */
public record RunRequest(
    List<String> jmhArgs,
    Optional<ForkOrder> order,
    OptionalLong seed,
    boolean quick,
    Optional<Duration> budget,
    Optional<Path> resume,
    boolean evenIfDifferent,
    Optional<String> name,
    boolean overwrite,
    Progress progress) {
  /** Copies the arguments. */
  public RunRequest {
    jmhArgs = List.copyOf(jmhArgs);
  }

  /** The settings of a new run. */
  RunSettings settings() {
    return new RunSettings(
        jmhArgs,
        quick,
        0,
        order.orElse(ForkOrder.INTERLEAVED),
        seed.orElseGet(Schedule::newSeed),
        name.orElse(""));
  }

  /** Whether it says nothing of how to run, as it must for a run that is resumed. */
  boolean hasNoSettings() {
    return jmhArgs.isEmpty()
        && order.isEmpty()
        && seed.isEmpty()
        && !quick
        && budget.isEmpty()
        && name.isEmpty();
  }
}
