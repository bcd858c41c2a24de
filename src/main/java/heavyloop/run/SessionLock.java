package heavyloop.run;

import heavyloop.exit.ExitCode;
import heavyloop.exit.UserException;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;

/**
 * JMH's lock, held for the whole of a run, so that no other JMH gets in between two of its forks.
 * JMH would take it for each fork and is told not to, by a property that it reads when its class
 * {@code Runner} is first used; therefore this must come before that.
 */
final class SessionLock implements AutoCloseable {
  private static final String IGNORE = "jmh.ignoreLock";

  /** Asked before we say so ourselves. */
  private static final boolean IGNORED_BY_USER = Boolean.getBoolean(IGNORE);

  private final RandomAccessFile file;

  private SessionLock(RandomAccessFile file) {
    this.file = file;
  }

  /**
   * Takes the lock, unless the user has told JMH to ignore it.
   *
   * @throws UserException if another JMH has it
   */
  static SessionLock take() {
    if (IGNORED_BY_USER) {
      return new SessionLock(null);
    }
    File path = new File(System.getProperty("java.io.tmpdir"), "jmh.lock");
    try {
      RandomAccessFile file = new RandomAccessFile(path, "rw");
      if (!path.setWritable(true, false)) {
        // It belongs to another user, who has done so, or we wouldn't have come so far.
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
          "JMH's lock "
              + path
              + " can't be taken: "
              + e.getMessage()
              + "; -D"
              + IGNORE
              + "=true"
              + " before -jar goes without it");
    }
  }

  private static UserException taken(File path) {
    return new UserException(
        ExitCode.JMH_FAILED,
        "Another JMH is measuring on this machine (it holds "
            + path
            + "), and both would disturb each other: wait for it");
  }

  @Override
  public void close() {
    if (file == null) {
      return;
    }
    try {
      file.close();
    } catch (IOException e) {
      // The system takes the lock back when the process ends.
    }
  }
}
