package heavyloop.store;

import heavyloop.exit.ExitCode;
import heavyloop.exit.UserException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The folders that take what was measured when the disk fails.
 *
 * @param folders in the order in which they are tried
 * @param warn takes a line when one of them is used
 */
public record FallbackFolders(List<Path> folders, Consumer<String> warn) {
  /** Copies the folders. */
  public FallbackFolders {
    folders = List.copyOf(folders);
  }

  /**
   * New folders in the one for temporary files, then in the user's home. They are named after the
   * time, so that nothing there is overwritten.
   */
  public static FallbackFolders ofThisMachine(Consumer<String> warn) {
    String name = "heavyloop-" + Instant.now().toString().replace(':', '-');
    return new FallbackFolders(
        Stream.of("java.io.tmpdir", "user.home")
            .map(property -> Path.of(System.getProperty(property), name))
            .toList(),
        warn);
  }

  /** Writes everything to files in a place. */
  interface Attempt {
    void write(StoreFiles files) throws IOException;
  }

  /**
   * Moves to the first folder that everything can be written to.
   *
   * @param from the files that can't be written
   * @return the files in the fallback folder
   * @throws UserException if no folder takes them
   */
  StoreFiles moveFrom(StoreFiles from, IOException reason, Attempt attempt) {
    for (Path folder : folders) {
      StoreFiles there = from.movedTo(folder);
      try {
        attempt.write(there);
        warn.accept(
            String.format(
                "%s can't be written (%s); the results are kept in %s from now on",
                from.location(), explain(reason), there.location()));
        return there;
      } catch (IOException e) {
        reason.addSuppressed(e);
      }
    }
    throw new UserException(
        ExitCode.SOME_FAILED,
        String.format(
            "The results can be written neither to %s (%s) nor to %s",
            from.location(), explain(reason), folders));
  }

  /** What is wrong with a disk, in one line. */
  public static String explain(IOException e) {
    String kind = e.getClass().getSimpleName().replace("Exception", "");
    String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return kind.equals("IO") ? message : kind + ": " + message;
  }
}
