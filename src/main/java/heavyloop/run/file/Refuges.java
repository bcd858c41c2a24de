package heavyloop.run.file;

import heavyloop.exit.ExitCode;
import heavyloop.exit.UserException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Where to go when the disk fails, so that what was measured is kept.
 *
 * @param folders the best first
 * @param warn is told of it in a line
 */
public record Refuges(List<Path> folders, Consumer<String> warn) {
  /** Copies the folders. */
  public Refuges {
    folders = List.copyOf(folders);
  }

  /** The folders for temporary files and of the user. */
  public static Refuges ofThisMachine(Consumer<String> warn) {
    return new Refuges(
        List.of(
            Path.of(System.getProperty("java.io.tmpdir")),
            Path.of(System.getProperty("user.home"))),
        warn);
  }

  /** Writes all there is. */
  public interface Attempt {
    void at(Path place) throws IOException;
  }

  /**
   * Goes to the first refuge that takes it.
   *
   * @param from the file, or the folder, that can't be written
   * @return the same name in the refuge
   * @throws UserException if none takes it
   */
  public Path flee(Path from, IOException reason, Attempt attempt) {
    for (Path folder : folders) {
      Path there = folder.resolve(from.getFileName());
      try {
        attempt.at(there);
        warn.accept(
            from + " can't be written (" + reason(reason) + "); the run goes on in " + there);
        return there;
      } catch (IOException e) {
        reason.addSuppressed(e);
      }
    }
    throw new UserException(
        ExitCode.SOME_FAILED,
        "What was measured can be written nowhere: not to "
            + from
            + " ("
            + reason(reason)
            + "), and not to "
            + folders);
  }

  /** What is wrong with a disk, in a line. */
  public static String reason(IOException e) {
    String kind = e.getClass().getSimpleName().replace("Exception", "");
    String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return kind.equals("IO") ? message : kind + ": " + message;
  }
}
