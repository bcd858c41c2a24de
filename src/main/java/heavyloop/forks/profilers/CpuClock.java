package heavyloop.forks.profilers;

import com.sun.management.OperatingSystemMXBean;
import heavyloop.machine.ProcessTime;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

/**
 * Tells how much processor time this process has had, all of its threads together, also those that
 * have ended.
 *
 * <p>On Linux the clock goes in steps: user and system time are counted in 10 ms each. A reading of
 * 100 ms is wrong by 6 ms then, in the mean, as often too high as too low; and since the iterations
 * of a fork follow each other closely, what one of them has too much the next has too little, and
 * the mean of five is within 2 %. The kernel's figures of single threads are finer, but those of a
 * thread are gone with the thread, and there are dozens of them to read. The JDK's management has
 * the same clock on Linux, and takes a while to be loaded; it is asked elsewhere.
 */
final class CpuClock {
  /** Of the clock, at its coarsest; what isn't longer can't be told. */
  private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  /** Null where it isn't needed. */
  private final OperatingSystemMXBean management =
      Double.isNaN(ProcessTime.own())
          ? ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
          : null;

  /**
   * What the clocks say at one moment.
   *
   * @param wall nanoseconds since some time
   * @param cpu nanoseconds of processor time since the start of the process
   */
  record Reading(long wall, long cpu) {

    /**
     * How many cores were busy, on average.
     *
     * @return not a number if the time was too short to tell
     */
    static double coresBetween(Reading start, Reading end) {
      long wall = end.wall - start.wall;
      return wall < STEP_NANOS ? Double.NaN : (double) (end.cpu - start.cpu) / wall;
    }
  }

  /** Reads the clocks. */
  Reading read() {
    return new Reading(
        System.nanoTime(),
        management == null ? (long) (ProcessTime.own() * 1e6) : management.getProcessCpuTime());
  }
}
