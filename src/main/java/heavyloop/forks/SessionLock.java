package heavyloop.forks;

import heavyloop.exit.ExitCode;
import heavyloop.exit.UserException;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;

/**
 * JMH's lock, held for a whole run, so that no other JMH gets in between two of its forks. JMH
 * itself would take and release it for each fork. It is told not to by a property that its class
 * {@code Runner} reads when it is initialized; therefore the lock must be taken before that.
 */
public final class SessionLock implements AutoCloseable {
  private static final String IGNORE = "jmh.ignoreLock";

  /** Read before we set the property ourselves. */
  private static final boolean IGNORED_BY_USER = Boolean.getBoolean(IGNORE);

  /** Null if the user ignores the lock. */
  private final RandomAccessFile file;

  private SessionLock(RandomAccessFile file) {
    this.file = file;
  }

  /**
   * Takes the lock, unless the user has JMH ignore it.
   *
   * @throws UserException if another JMH has it, or its file can't be opened
   */
  public static SessionLock take() {
    if (IGNORED_BY_USER) {
      return new SessionLock(null);
    }
    File path = new File(System.getProperty("java.io.tmpdir"), "jmh.lock");
    try {
      RandomAccessFile file = new RandomAccessFile(path, "rw");
      if (!path.setWritable(true, false)) {
        // It belongs to another user, who has done so: otherwise it could not have been opened.
      }
      FileLock lock = file.getChannel().tryLock();
      if (lock == null) {
        file.close();
        throw taken(path);
      }
      System.setProperty(IGNORE, "true");
      return new SessionLock(file);
    } catch (OverlappingFileLockException e) {
      throw taken(path);
    } catch (IOException e) {
      throw new UserException(
          ExitCode.JMH_FAILED,
          String.format(
              "JMH's lock %s can't be taken: %s; -D%s=true before -jar runs without it",
              path, e.getMessage(), IGNORE));
    }
  }

  private static UserException taken(File path) {
    return new UserException(
        ExitCode.JMH_FAILED,
        "Another JMH is measuring on this machine (it holds "
            + path
            + "), and the two would disturb each other: wait until it has ended");
  }

  @Override
  public void close() {
    if (file == null) {
      return;
    }
    try {
      file.close();
    } catch (IOException e) {
      // The system releases the lock when the process ends.
    }
  }
}
