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
 * How many cores were really busy in each measured iteration: the processor time of the process
 * divided by the time that went by. Work that is meant for four cores and keeps one busy is not
 * parallel, whatever its threads are called.
 *
 * <p>Counted is all that the process does: the collector and the compiler too, and what JMH does at
 * the ends of an iteration, where threads that are done spin until all are. An iteration that is
 * too short to tell is {@code NaN}, and so is then the mean.
 *
 * <p>A run has it by default. From JMH's own main class it is {@code -prof
 * heavyloop.forks.profilers.CoresProfiler}.
 */
public final class CoresProfiler implements InternalProfiler {
  /** What the secondary metric is called. */
  public static final String LABEL = "cores";

  private static final String UNIT = "cores";

  private final CpuClock clock = new CpuClock();
  private Reading start;

  @Override
  public String getDescription() {
    return "How many cores were busy: CPU time of the process / time";
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
