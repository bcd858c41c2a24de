package heavyloop.forks.profilers;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;

/**
 * Ends a fork when the JVM that started it is gone, however that ended. JMH's forks notice only
 * when they next report, and one that is stuck never does: it would go on, and disturb whatever is
 * measured next.
 *
 * <p>It looks once a second, which takes some microseconds. To wait for the end of a pipe from the
 * other JVM would take none at all; but a thread that waits there is in native code, and for such a
 * thread a JVM waits 300 ms when it ends.
 */
public final class LifelineProfiler implements InternalProfiler, Runnable {
  private static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final long parent;
  private boolean watching;

  /**
   * Made by JMH, in the fork and also in its own JVM, to see whether that works.
   *
   * @param parent the number of the process whose end is to be noticed
   */
  public LifelineProfiler(String parent) {
    this.parent = Long.parseLong(parent);
  }

  @Override
  public String getDescription() {
    return "Ends the fork when the JVM that started it is gone";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    if (!watching) {
      watching = true;
      Thread thread = new Thread(this, "lifeline");
      thread.setDaemon(true);
      thread.start();
    }
  }

  /** Watches; what the thread does. */
  @Override
  public void run() {
    while (isParentAlive()) { // At once, lest its classes be loaded while something is measured.
      LockSupport.parkNanos(PERIOD_NANOS);
    }
    Runtime.getRuntime().halt(1);
  }

  private boolean isParentAlive() {
    Optional<ProcessHandle> handle = ProcessHandle.of(parent);
    return handle.isPresent() && handle.get().isAlive();
  }

  @Override
  public Collection<? extends Result<?>> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    return List.of();
  }
}
