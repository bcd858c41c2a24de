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
 * A profiler that ends a fork when the JVM that started it is gone. JMH's forks notice this only at
 * their next report; a stuck fork would keep running and disturb the next measurement.
 *
 * <p>It checks once a second, which takes some microseconds. Waiting for the end of a pipe from the
 * other JVM would be free, but such a thread waits in native code, and an exiting JVM waits 300 ms
 * for it.
 */
public final class LifelineProfiler implements InternalProfiler {
  private static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final long parent;
  private boolean watching;

  /**
   * Called by JMH in the fork and, for a check, in its own JVM.
   *
   * @param parent the process id of the JVM that starts the fork
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
      Thread thread = new Thread(this::watch, "lifeline");
      thread.setDaemon(true);
      thread.start();
    }
  }

  private void watch() {
    while (isParentAlive()) { // Checks right away, so that no class is loaded during measurement.
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
