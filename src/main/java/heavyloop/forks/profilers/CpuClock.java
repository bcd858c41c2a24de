package heavyloop.forks.profilers;

import com.sun.management.OperatingSystemMXBean;
import heavyloop.machine.ProcessTime;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

/**
 * Reads the CPU time of this process: of all threads, including ended ones.
 *
 * <p>On Linux, user and system time have steps of 10 ms each. A reading of 100 ms is off by 6 ms on
 * average, in either direction; an error in one iteration is made up in the next, so the mean of
 * five iterations is within 2 %. The kernel's times of single threads are finer, but vanish with
 * the thread, and there are dozens to read. The JDK's management bean, which has the same clock on
 * Linux but takes a while to load, is used on other systems.
 */
final class CpuClock {
  /** The coarsest clock step; shorter intervals give NaN. */
  private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  /** Null on Linux, where it isn't needed. */
  private final OperatingSystemMXBean management =
      Double.isNaN(ProcessTime.own())
          ? ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
          : null;

  /**
   * A reading of both clocks.
   *
   * @param wall nanoseconds since an arbitrary time
   * @param cpu nanoseconds of CPU time since the start of the process
   */
  record Reading(long wall, long cpu) {

    /**
     * The mean number of busy cores.
     *
     * @return NaN if the interval was too short
     */
    static double coresBetween(Reading start, Reading end) {
      long wall = end.wall - start.wall;
      return wall < STEP_NANOS ? Double.NaN : (double) (end.cpu - start.cpu) / wall;
    }
  }

  Reading read() {
    return new Reading(
        System.nanoTime(),
        management == null ? (long) (ProcessTime.own() * 1e6) : management.getProcessCpuTime());
  }
}
