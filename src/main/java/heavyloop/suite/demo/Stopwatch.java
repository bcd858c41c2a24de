package heavyloop.suite.demo;

import java.lang.management.ManagementFactory;
import java.util.function.LongSupplier;

/**
 * Measures the time that passes and the time that the processors spend on it.
 *
 * @param wallClock nanoseconds from any origin
 * @param cpuClock the CPU time of this process, in nanoseconds
 */
public record Stopwatch(LongSupplier wallClock, LongSupplier cpuClock) {

  /** One that uses the clocks of the machine. */
  public static Stopwatch ofThisProcess() {
    var os = ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
    return new Stopwatch(System::nanoTime, os::getProcessCpuTime);
  }

  /** Starts measuring. */
  Start start() {
    return new Start(wallClock.getAsLong(), cpuClock.getAsLong());
  }

  /** What the clocks said at the start. */
  final class Start {
    private final long wall;
    private final long cpu;

    private Start(long wall, long cpu) {
      this.wall = wall;
      this.cpu = cpu;
    }

    Reading stop() {
      return new Reading(wallClock.getAsLong() - wall, cpuClock.getAsLong() - cpu);
    }
  }

  /**
   * What was measured, in nanoseconds.
   *
   * @param wallNanos the time that has passed
   * @param cpuNanos the time that all cores together have worked for this process
   */
  public record Reading(long wallNanos, long cpuNanos) {
    /** How many cores have worked on the average. */
    public double coresBusy() {
      return (double) cpuNanos / wallNanos;
    }
  }
}
