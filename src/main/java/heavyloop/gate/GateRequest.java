package heavyloop.gate;

import heavyloop.forks.Progress;
import heavyloop.forks.Side;
import heavyloop.store.Disk;
import heavyloop.store.Journal;
import heavyloop.store.StoreFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a user asks of a gate.
 *
 * @param folder of the results
 * @param saved the gate to resume
 * @param budget how long it may take
 * @param say takes what goes on, a line each
 */
public record GateRequest(
    GateSettings settings,
    Path folder,
    Optional<Journal> saved,
    Optional<Duration> budget,
    Progress progress,
    Consumer<String> say) {

  /** A gate that begins. */
  public static GateRequest begin(
      GateSettings settings,
      Path folder,
      Optional<Duration> budget,
      Progress progress,
      Consumer<String> say) {
    return new GateRequest(settings, folder, Optional.empty(), budget, progress, say);
  }

  /**
   * A gate that continues with what another has left.
   *
   * @throws heavyloop.exit.UserException if there is nothing to resume in the folder
   */
  public static GateRequest resume(
      Path folder, Optional<Duration> budget, Progress progress, Consumer<String> say) {
    Disk disk = new Disk();
    Journal saved = Journal.read(disk, StoreFiles.ofGate(folder));
    GateSettings settings = (GateSettings) saved.manifest().settings();
    return new GateRequest(settings, folder, Optional.of(saved), budget, progress, say);
  }

  /** Both targets, found again. */
  Targets targets() {
    return new Targets(settings.base().resolve(Side.BASE), settings.head().resolve(Side.HEAD));
  }
}
