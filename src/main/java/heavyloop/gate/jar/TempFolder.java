package heavyloop.gate.jar;

import heavyloop.exit.UserException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder that is there for a while. */
final class TempFolder implements AutoCloseable {
  private final Path path;

  private TempFolder(Path path) {
    this.path = path;
  }

  /**
   * Makes one.
   *
   * @throws UserException if there is no place for it
   */
  static TempFolder make() {
    try {
      Path path = Files.createTempDirectory("heavyloop-" + ProcessHandle.current().pid() + "-");
      path.toFile().deleteOnExit();
      return new TempFolder(path);
    } catch (IOException e) {
      throw new UserException(
          "No temporary folder can be made in "
              + System.getProperty("java.io.tmpdir")
              + ": "
              + e.getMessage()
              + "; -Djava.io.tmpdir=... before -jar names another place");
    }
  }

  /** The path of a file in it, which is deleted even if the process is asked to end meanwhile. */
  Path file(String name) {
    Path file = path.resolve(name);
    file.toFile().deleteOnExit();
    return file;
  }

  Path path() {
    return path;
  }

  /** Deletes it with all that is in it; what can't be deleted is left to the system. */
  @Override
  public void close() {
    try (Stream<Path> all = Files.walk(path)) {
      all.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException e) {
      // It is in the folder that the system empties.
    }
  }
}
