package heavyloop.run.profilers;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
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
 * <p>It costs nothing: a thread waits for input on the pipe that the other JVM holds open and never
 * writes to. When that JVM ends, the system closes the pipe.
 */
public final class LifelineProfiler implements InternalProfiler {
  private boolean held;

  @Override
  public String getDescription() {
    return "Ends the fork when the JVM that started it is gone";
  }

  /** Not in the constructor: JMH makes one in its own JVM too, to see whether that works. */
  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    if (!held) {
      held = true;
      Thread thread = new Thread(LifelineProfiler::hold, "lifeline");
      thread.setDaemon(true);
      thread.start();
    }
  }

  /** Not by {@code System.in}, which a benchmark may have set to something else. */
  private static void hold() {
    try (FileInputStream pipe = new FileInputStream(FileDescriptor.in)) {
      while (pipe.read() >= 0) {
        // Nobody writes; if somebody did, it would not matter.
      }
    } catch (IOException e) {
      // As good as the end.
    }
    Runtime.getRuntime().halt(1);
  }

  @Override
  public Collection<? extends Result<?>> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    return List.of();
  }
}
