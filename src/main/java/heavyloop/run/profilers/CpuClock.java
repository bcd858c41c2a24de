package heavyloop.run.profilers;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Tells how much processor time this process has had, all of its threads together.
 *
 * <p>The JDK's clock of the whole process ({@link OperatingSystemMXBean#getProcessCpuTime()}) goes
 * in steps on Linux: user and system time are counted in 10 ms each. The kernel's figures of single
 * threads ({@code /proc/self/task/*}{@code /schedstat}) are in nanoseconds, but those of a thread
 * are gone with the thread. So the fine clock is used where no thread has ended meanwhile, and the
 * coarse one otherwise.
 */
final class CpuClock {
  private static final Path TASKS = Path.of("/proc/self/task");

  /** That of Linux; elsewhere it is finer, or about this. */
  private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final OperatingSystemMXBean process =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final boolean hasFine = fine(TASKS) > 0;

  /**
   * What the clocks say at one moment, in nanoseconds.
   *
   * @param fine -1 where there is no fine clock
   * @param ended how many threads have ended
   */
  record Reading(long wall, long coarse, long fine, long ended) {

    /**
     * How many cores were busy, on average. By the coarse clock that can be wrong by a step divided
     * by the time, as often too high as too low: what several readings have in common is true.
     *
     * @return not a number if so short a time can't be told
     */
    static double coresBetween(Reading start, Reading end) {
      long wall = end.wall - start.wall;
      long coarse = end.coarse - start.coarse;
      long fine = end.fine - start.fine;
      boolean isFine =
          start.fine >= 0
              && end.fine >= 0
              && start.ended == end.ended
              && Math.abs(fine - coarse) <= STEP_NANOS;
      if (isFine) {
        return wall < STEP_NANOS / 10 ? Double.NaN : (double) fine / wall;
      }
      return wall < STEP_NANOS ? Double.NaN : (double) coarse / wall;
    }
  }

  /** Reads the clocks; takes some 10 microseconds a thread. */
  Reading read() {
    long ended = threads.getTotalStartedThreadCount() - threads.getThreadCount();
    return new Reading(
        System.nanoTime(), process.getProcessCpuTime(), hasFine ? fine(TASKS) : -1, ended);
  }

  /**
   * Adds up what the threads have had.
   *
   * @param tasks the folder with a folder for each thread
   * @return -1 if it can't be read
   */
  static long fine(Path tasks) {
    long sum = 0;
    try (DirectoryStream<Path> each = Files.newDirectoryStream(tasks)) {
      for (Path task : each) {
        sum += ofThread(task);
      }
      return sum;
    } catch (IOException | NumberFormatException e) {
      return -1;
    }
  }

  private static long ofThread(Path task) throws IOException {
    try {
      String line = Files.readString(task.resolve("schedstat"));
      return Long.parseLong(line.substring(0, line.indexOf(' ')));
    } catch (NoSuchFileException e) {
      return 0; // It has just ended.
    }
  }
}
