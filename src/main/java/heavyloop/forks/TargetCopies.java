package heavyloop.forks;

import heavyloop.exit.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Targets that run from fresh copies of their jars, in one folder and under names of equal length:
 * neither where a jar lies nor how its path reads tells the sides apart. A class path, and a jar
 * whose manifest names other files by their place, stay where they are.
 */
public final class TargetCopies implements AutoCloseable {
  private final Path folder;
  private final Map<Side, Target> targets = new EnumMap<>(Side.class);

  private TargetCopies(Path folder) {
    this.folder = folder;
    folder.toFile().deleteOnExit();
  }

  /**
   * Copies both sides.
   *
   * @throws UserException if they can't be copied
   */
  public static TargetCopies of(Function<Side, Target> originals) {
    try {
      TargetCopies copies =
          new TargetCopies(
              Files.createTempDirectory("heavyloop-" + ProcessHandle.current().pid() + "-"));
      for (Side side : Side.values()) {
        copies.targets.put(side, copies.copy(side, originals.apply(side)));
      }
      return copies;
    } catch (IOException e) {
      throw new UserException(
          String.format(
              "The jars can't be copied to %s: %s; -Djava.io.tmpdir=... before -jar names another"
                  + " place",
              System.getProperty("java.io.tmpdir"), e.getMessage()));
    }
  }

  private Target copy(Side side, Target original) throws IOException {
    Path place = place(side);
    place.toFile().deleteOnExit();
    return new Target(original.jar().copiedTo(place), original.jvm(), original.jvmArgs());
  }

  private Path place(Side side) {
    return folder.resolve(side + ".jar");
  }

  public Target get(Side side) {
    return targets.get(side);
  }

  /** Deletes the copies; what can't be deleted is left to the system. */
  @Override
  public void close() {
    for (Side side : Side.values()) {
      place(side).toFile().delete();
    }
    folder.toFile().delete();
  }
}
