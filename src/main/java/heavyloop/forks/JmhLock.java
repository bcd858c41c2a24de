package heavyloop.forks;

import heavyloop.exit.ExitCode;
import heavyloop.exit.UserException;
import heavyloop.report.Figures;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * JMH's lock, held for a whole run so that no other JMH can get in between two forks. JMH itself
 * would take and release it for each fork. A property prevents that. JMH's class {@code Runner}
 * reads it on initialization, so the lock must be taken before.
 */
public final class JmhLock implements AutoCloseable {
  private static final String IGNORE = "jmh.ignoreLock";
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(2);

  /** Read before we set the property ourselves. */
  private static final boolean IGNORED_BY_USER = Boolean.getBoolean(IGNORE);

  /** Null if the user ignores the lock. */
  private final RandomAccessFile file;

  private JmhLock(RandomAccessFile file) {
    this.file = file;
  }

  /**
   * Takes the lock, or waits until another JMH has released it, unless the user has JMH ignore it.
   *
   * @param patience the longest time to wait
   * @param warn receives a line if it has to wait
   * @throws UserException if another JMH still holds it then, or its file can't be opened
   */
  public static JmhLock take(Duration patience, Consumer<String> warn) {
    File path = new File(System.getProperty("java.io.tmpdir"), "jmh.lock");
    long tries = patience.dividedBy(BETWEEN_TRIES);
    for (long left = tries; ; left--) {
      Optional<JmhLock> lock = IGNORED_BY_USER ? Optional.of(new JmhLock(null)) : tryToTake(path);
      if (lock.isPresent()) {
        return lock.get();
      }
      if (left <= 0) {
        throw new UserException(
            ExitCode.NOTHING_MEASURED,
            String.format(
                "Another JMH is measuring on this machine (%s holds %s), and the two would disturb"
                    + " each other: --wait 10m waits until it has ended",
                LockOwner.of(path).orElse("it"), path));
      }
      if (left == tries) {
        warn.accept(
            String.format(
                "Another JMH is measuring on this machine (%s holds %s); waiting up to %s until it"
                    + " has ended",
                LockOwner.of(path).orElse("it"), path, Figures.duration(patience)));
      }
      LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
    }
  }

  private static Optional<JmhLock> tryToTake(File path) {
    try {
      RandomAccessFile file = new RandomAccessFile(path, "rw");
      if (!path.setWritable(true, false)) {
        // It belongs to another user, who already did this; otherwise it could not have been
        // opened.
      }
      FileLock lock = file.getChannel().tryLock();
      if (lock == null) {
        file.close();
        return Optional.empty();
      }
      System.setProperty(IGNORE, "true");
      return Optional.of(new JmhLock(file));
    } catch (OverlappingFileLockException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UserException(
          ExitCode.NOTHING_MEASURED,
          String.format(
              "JMH's lock %s can't be taken: %s; -D%s=true before -jar runs without it",
              path, e.getMessage(), IGNORE));
    }
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
