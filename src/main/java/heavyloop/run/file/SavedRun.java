package heavyloop.run.file;

import heavyloop.exit.UserException;
import java.io.IOException;
import java.io.InvalidClassException;
import java.nio.file.Path;
import java.util.List;

/**
 * A run that ended before its time.
 *
 * @param entries what became of its forks so far, in their order
 */
public record SavedRun(Manifest manifest, List<Entry> entries) {
  /** Copies the entries. */
  public SavedRun {
    entries = List.copyOf(entries);
  }

  /**
   * Reads the log beside a results file.
   *
   * @throws UserException if there is none, or it isn't one that this version can go on with
   */
  public static SavedRun read(Disk disk, Path results) {
    Path log = ForkLog.of(results);
    if (!disk.exists(log)) {
      throw new UserException(
          disk.exists(results)
              ? results + ": nothing is missing, or its log (" + log.getFileName() + ") is gone"
              : results + ": there is no such file");
    }
    try {
      return ForkLog.parse(disk.read(log));
    } catch (InvalidClassException e) {
      throw new UserException(
          log + " is of another version of Heavyloop or JMH; resume with the jar that wrote it");
    } catch (IOException e) {
      throw new UserException(log + " can't be read as the log of a run: " + e.getMessage());
    }
  }
}
