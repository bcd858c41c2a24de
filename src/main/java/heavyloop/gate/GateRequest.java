package heavyloop.gate;

import heavyloop.compare.JudgedMetrics;
import heavyloop.compare.Margins;
import heavyloop.exit.UserException;
import heavyloop.forks.Progress;
import heavyloop.machine.Facts;
import heavyloop.store.Disk;
import heavyloop.store.Journal;
import heavyloop.store.ResultsStore.StoreFiles;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A user's request for a gate.
 *
 * @param folder the folder of the results
 * @param saved the gate to resume; empty for a new one
 * @param budget the time it may take
 * @param patience how long to wait for another JMH that measures on this machine
 * @param say receives news of the progress, one line each
 */
public record GateRequest(
    Settings settings,
    Path folder,
    Optional<Journal> saved,
    Optional<Duration> budget,
    Duration patience,
    Progress progress,
    Consumer<String> say) {

  /**
   * The settings of a gate, which a resumed gate keeps.
   *
   * @param kind its purpose
   * @param jmhArgs the regular expressions, and JMH's options
   * @param margins the slowdowns that matter
   * @param alpha the largest acceptable rate of unchanged suites that fail
   * @param maxBlocks the number of blocks after which an undecided benchmark is given up
   * @param seed the seed of the order of blocks and forks
   * @param asAnnotated whether the length of forks is left to JMH, rather than planned
   * @param lockstep whether base and head of a block alternate by iteration
   * @param normalizer the divisor of times
   * @param metrics the metrics judged beside the times
   * @param earlier the noise of earlier gates; none unless the gate uses it
   * @param output the command's output options, stored so that a resumed gate has them
   */
  public record Settings(
      Kind kind,
      Targets.TargetSpec base,
      Targets.TargetSpec head,
      List<String> jmhArgs,
      Margins margins,
      double alpha,
      int maxBlocks,
      long seed,
      boolean asAnnotated,
      boolean lockstep,
      Normalizer normalizer,
      JudgedMetrics metrics,
      EarlierNoise earlier,
      Serializable output)
      implements Serializable {
    public Settings {
      jmhArgs = List.copyOf(jmhArgs);
    }
  }

  /** The purpose of a gate. */
  public enum Kind {
    /** A verdict on each benchmark. */
    VERDICTS,
    /** The noise of each benchmark, by a fixed number of blocks. */
    NOISE,
    /** A test of the gate itself. */
    SELF_TEST
  }

  /**
   * Creates a request to continue an interrupted gate.
   *
   * @throws UserException if there is nothing to resume in the folder
   */
  public static GateRequest resume(
      Path folder,
      Optional<Duration> budget,
      Duration patience,
      Progress progress,
      Consumer<String> say) {
    Journal saved = Journal.read(new Disk(), StoreFiles.ofGate(folder));
    Settings settings = (Settings) saved.manifest().settings();
    return new GateRequest(settings, folder, Optional.of(saved), budget, patience, progress, say);
  }

  /**
   * Runs the gate to its end.
   *
   * @param machine the facts of this machine and of our own JVM
   * @throws UserException if there is nothing to compare, or for an error that the user can fix
   */
  public GateResult run(Facts machine) {
    return GateSession.of(this, machine).run();
  }
}
