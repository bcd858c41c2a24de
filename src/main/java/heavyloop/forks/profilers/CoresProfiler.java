package heavyloop.forks.profilers;

import heavyloop.forks.profilers.CpuClock.Reading;
import java.util.Collection;
import java.util.List;
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
 * <p>The CPU time includes garbage collector, compiler, and JMH's work at the ends of an iteration,
 * where finished threads spin until all have finished. An iteration that is too short counts {@code
 * NaN}, which makes the mean {@code NaN}.
 *
 * <p>It is on by default. With JMH's own main class, use {@code -prof
 * heavyloop.forks.profilers.CoresProfiler}.
 */
public final class CoresProfiler implements InternalProfiler {
  /** The name of the secondary metric. */
  public static final String LABEL = "cores";

  private static final String UNIT = "cores";

  private final CpuClock clock = new CpuClock();
  private Reading start;

  @Override
  public String getDescription() {
    return "Busy cores: CPU time of the process / wall time";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    if (iteration.getType() == IterationType.MEASUREMENT) {
      start = clock.read();
    }
  }

  @Override
  public Collection<? extends Result<?>> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    if (iteration.getType() != IterationType.MEASUREMENT) {
      return List.of();
    }
    double cores = Reading.coresBetween(start, clock.read());
    return List.of(new ScalarResult(LABEL, cores, UNIT, AggregationPolicy.AVG));
  }
}
