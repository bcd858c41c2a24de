package heavyloop.forks;

import heavyloop.exit.UserException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A directory that is deleted when it is closed, or else when the process ends. */
final class TempDirectory implements AutoCloseable {
  private final Path path;

  private TempDirectory(Path path) {
    this.path = path;
  }

  /**
   * Creates a directory.
   *
   * @throws UserException if the system's temporary folder can't hold one
   */
  static TempDirectory create() {
    try {
      Path path = Files.createTempDirectory("heavyloop-" + ProcessHandle.current().pid() + "-");
      path.toFile().deleteOnExit();
      return new TempDirectory(path);
    } catch (IOException e) {
      throw new UserException(
          "No temporary folder can be created in "
              + System.getProperty("java.io.tmpdir")
              + ": "
              + e.getMessage()
              + "; -Djava.io.tmpdir=... before -jar names another place");
    }
  }

  /** The path of a file in it, which is deleted even if the process is interrupted meanwhile. */
  Path file(String name) {
    Path file = path.resolve(name);
    file.toFile().deleteOnExit();
    return file;
  }

  Path path() {
    return path;
  }

  /** Deletes the directory with all its files; what can't be deleted is left to the system. */
  @Override
  public void close() {
    try (Stream<Path> all = Files.walk(path)) {
      all.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException e) {
      // It is in the folder that the system empties.
    }
  }
}
