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
 * @param folder of the results
 * @param saved the gate to resume; empty for one that begins
 * @param budget how long it may take
 * @param patience how long to wait for another JMH that measures on this machine
 * @param say takes what goes on, a line each
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
   * How a gate is run; when it is resumed, as it was begun.
   *
   * @param kind what it is run for
   * @param jmhArgs the regular expressions, and JMH's options
   * @param margins the slowdowns that matter
   * @param alpha how often, at most, an unchanged suite may fail
   * @param maxBlocks after which a benchmark that is undecided is given up
   * @param seed of the order of blocks and forks
   * @param asAnnotated whether forks are as long as JMH says, rather than as their benchmark needs
   * @param lockstep whether base and head of a block alternate by iteration
   * @param normalizer what times are divided by
   * @param metrics what is judged beside the times
   * @param output how the command shows the result; the gate only keeps it
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
    /** A try of the gate itself. */
    SELF_TEST
  }

  /**
   * A gate that continues with what another has left.
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
   * @throws UserException if there is nothing to compare, or the user can mend what is wrong
   */
  public GateResult run(Facts machine) {
    return GateSession.of(this, machine).run();
  }
}
