package heavyloop.forks.profilers;

import com.sun.management.OperatingSystemMXBean;
import heavyloop.machine.ProcessTime;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;
import org.openjdk.jmh.runner.IterationType;

/**
 * A profiler that counts the busy cores in each measured iteration: the CPU time of the process
 * divided by the wall time. Work for four cores that keeps one busy is not parallel.
 *
 * <p>The CPU time includes the garbage collector, the compiler, and JMH's work at both ends of an
 * iteration, where finished threads spin until all have finished. An iteration that is too short
 * counts as {@code NaN}, which makes the mean {@code NaN}.
 *
 * <p>It is on by default; with JMH's own main class, use {@code -prof
 * heavyloop.forks.profilers.CoresProfiler}.
 */
public final class CoresProfiler implements InternalProfiler {
  /** The name of the secondary metric, and its unit. */
  public static final String LABEL = "cores";

  /** Null on Linux, where it isn't needed. */
  private final OperatingSystemMXBean management =
      Double.isNaN(ProcessTime.own())
          ? ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
          : null;

  private Reading start;

  /**
   * A reading of both clocks.
   *
   * @param wall nanoseconds since an arbitrary time
   * @param cpu nanoseconds of CPU time since the start of the process
   */
  record Reading(long wall, long cpu) {
    /** The coarsest clock step; shorter intervals give NaN. */
    private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    /** The mean number of busy cores; NaN if the interval was too short. */
    static double coresBetween(Reading start, Reading end) {
      long wall = end.wall - start.wall;
      return wall < STEP_NANOS ? Double.NaN : (double) (end.cpu - start.cpu) / wall;
    }
  }

  /**
   * Reads the CPU time of this process, over all threads, including ended ones.
   *
   * <p>On Linux, user and system time have steps of 10 ms each. A reading is off by 6 ms on
   * average, in either direction; an error in one iteration is offset in the next, so the mean of
   * four iterations of 50 ms is within 5 %. The kernel's times of individual threads are finer, but
   * vanish with the thread, and there are dozens to read. The JDK's management bean, which has the
   * same clock on Linux but takes a while to load, is used on other systems.
   */
  Reading read() {
    return new Reading(
        System.nanoTime(),
        management == null ? (long) (ProcessTime.own() * 1e6) : management.getProcessCpuTime());
  }

  @Override
  public String getDescription() {
    return "Busy cores: CPU time of the process / wall time";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    if (iteration.getType() == IterationType.MEASUREMENT) {
      start = read();
    }
  }

  @Override
  public Collection<? extends Result<?>> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    if (iteration.getType() != IterationType.MEASUREMENT) {
      return List.of();
    }
    double cores = Reading.coresBetween(start, read());
    return List.of(new ScalarResult(LABEL, cores, LABEL, AggregationPolicy.AVG));
  }
}
