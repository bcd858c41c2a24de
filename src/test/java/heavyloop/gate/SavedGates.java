package heavyloop.gate;

import heavyloop.run.file.ObjectLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What gates leave that were ended at once, for tests of the command. */
public final class SavedGates {
  private SavedGates() {}

  /** In that folder, of a gate with that command line. */
  public static void write(Path folder, String... args) throws IOException {
    GateManifest manifest = new GateManifest(List.of(args), 1, List.of(), List.of());
    Files.write(folder.resolve(BlockStore.LOG), ObjectLog.frame(manifest));
  }
}
