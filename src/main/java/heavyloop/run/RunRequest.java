package heavyloop.run;

import heavyloop.progress.Progress;
import heavyloop.run.file.RunSettings;
import heavyloop.run.plan.ForkOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

/**
 * What a user asks of a run.
 *
 * @param jmhArgs JMH's part of the command line
 * @param order of the forks; interleaved if none is given
 * @param seed of the order of the forks; one is drawn if none is given
 * @param quick whether to do it in a minute and a half, and to know less
 * @param budget how long it may take
 * @param resume the results file of a run to go on with
 * @param evenIfDifferent whether to go on although the machine, the JVM or the jar is another
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
  private static final int SHOWN_SEEDS = 1_000_000;

  /** Copies the arguments. */
  public RunRequest {
    jmhArgs = List.copyOf(jmhArgs);
  }

  /** How to run what isn't begun yet. */
  RunSettings settings() {
    return new RunSettings(
        jmhArgs,
        quick,
        0,
        order.orElse(ForkOrder.INTERLEAVED),
        seed.orElseGet(() -> new Random().nextInt(SHOWN_SEEDS)),
        name.orElse(""));
  }

  /** Whether nothing is said of how to run, as it must be for a run that was begun before. */
  boolean asBegun() {
    return jmhArgs.isEmpty()
        && order.isEmpty()
        && seed.isEmpty()
        && !quick
        && budget.isEmpty()
        && name.isEmpty();
  }
}
