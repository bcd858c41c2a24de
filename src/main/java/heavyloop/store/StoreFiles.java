package heavyloop.store;

import heavyloop.forks.Side;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/**
 * The files of a measurement: results, one file a side, and the journal that it can be resumed
 * from.
 *
 * @param location the results file of a run, or the folder of a gate
 * @param option that names another location, for messages
 */
public record StoreFiles(Path location, Path journal, Map<Side, Path> results, String option) {
  /** The files of a run: {@code FILE} and, until the run is complete, {@code FILE.forks}. */
  public static StoreFiles ofRun(Path file) {
    Path journal = file.resolveSibling(file.getFileName() + ".forks");
    return new StoreFiles(file, journal, Map.of(Side.HEAD, file), "-rff");
  }

  /** The files of a gate, in a folder of their own. */
  public static StoreFiles ofGate(Path folder) {
    Map<Side, Path> results = new EnumMap<>(Side.class);
    for (Side side : Side.values()) {
      results.put(side, folder.resolve(side + ".json"));
    }
    return new StoreFiles(folder, folder.resolve("gate.log"), results, "--results");
  }

  /** The same files in another folder. */
  StoreFiles movedTo(Path folder) {
    Path there = folder.resolve(location.getFileName());
    return results.containsKey(Side.BASE) ? ofGate(there) : ofRun(there);
  }
}
