package heavyloop.gate;

import heavyloop.exit.UserException;
import heavyloop.run.file.Disk;
import heavyloop.run.file.Manifest.Identity;
import heavyloop.run.file.ObjectLog;
import heavyloop.run.file.Refuges;
import java.io.IOException;
import java.io.InvalidClassException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A gate that ended before its time.
 *
 * @param blocks what it has measured, in the order of time
 */
public record SavedGate(GateManifest manifest, List<Block> blocks) {
  /** Copies the blocks. */
  public SavedGate {
    blocks = List.copyOf(blocks);
  }

  /**
   * Reads the log in a gate's folder.
   *
   * @throws UserException if there is none, or it isn't one that this version can go on with
   */
  public static SavedGate read(Disk disk, Path folder) {
    Path log = folder.resolve(BlockStore.LOG);
    if (!disk.exists(log)) {
      throw new UserException(
          disk.exists(folder.resolve(BlockStore.HEAD))
              ? folder + ": all of this gate is decided, or its log is gone"
              : folder + ": there is no gate's log in this folder");
    }
    try {
      return of(ObjectLog.parse(disk.read(log)));
    } catch (InvalidClassException e) {
      throw new UserException(
          log + " is of another version of Heavyloop; resume with the jar that wrote it");
    } catch (IOException e) {
      throw new UserException(log + " can't be read as the log of a gate: " + Refuges.reason(e));
    }
  }

  private static SavedGate of(List<Object> objects) throws IOException {
    if (objects.isEmpty() || !(objects.get(0) instanceof GateManifest manifest)) {
      throw new IOException("it doesn't begin as one");
    }
    return new SavedGate(
        manifest,
        objects.stream().filter(one -> one instanceof Block).map(one -> (Block) one).toList());
  }

  /** The command line that it was begun with. */
  public List<String> args() {
    return List.copyOf(manifest.args());
  }

  /**
   * Refuses to go on with anything else: forks of two machines, jars or Javas together would be
   * nobody's.
   *
   * @throws UserException that says what is another one now
   */
  void requireSame(GateManifest now) {
    List<String> changed = new ArrayList<>();
    for (int i = 0; i < now.identities().size(); i++) {
      Identity before = manifest.identities().get(i);
      Identity other = now.identities().get(i);
      if (!before.value().equals(other.value())) {
        changed.add(before.what() + " (" + before.shown() + ", now " + other.shown() + ")");
      }
    }
    if (changed.isEmpty() && !manifest.benchmarks().equals(now.benchmarks())) {
      changed.add("choice of benchmarks");
    }
    if (!changed.isEmpty()) {
      throw new UserException(
          "This gate was begun with another "
              + String.join(", another ", changed)
              + ": blocks of both can't be taken together; begin a new one");
    }
  }
}
