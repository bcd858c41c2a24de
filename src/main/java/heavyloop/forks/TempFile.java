package heavyloop.forks;

import heavyloop.exit.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A temporary file that is deleted when it is closed, or else when the process ends. */
record TempFile(Path path) implements AutoCloseable {
  /**
   * Creates an empty file.
   *
   * @param suffix the end of its name
   * @throws UserException if the system's temporary folder can't hold one
   */
  static TempFile create(String suffix) {
    try {
      Path path = Files.createTempFile("heavyloop-" + ProcessHandle.current().pid() + "-", suffix);
      path.toFile().deleteOnExit();
      return new TempFile(path);
    } catch (IOException e) {
      throw new UserException(
          String.format(
              "No temporary file can be created in %s: %s; -Djava.io.tmpdir=... before -jar names"
                  + " another place",
              System.getProperty("java.io.tmpdir"), e.getMessage()));
    }
  }

  /** Deletes the file; if it can't be deleted, it is left to the system. */
  @Override
  public void close() {
    path.toFile().delete();
  }
}
