package heavyloop.forks.lockstep;

import heavyloop.results.Metric.Unit;
import java.io.DataInput;
import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import java.util.Collection;

/**
 * A fork's report on one of its iterations.
 *
 * @param isMeasured whether it was measured, rather than a warm-up
 * @param score the score of the benchmark's primary result
 * @param unit the unit of the score
 * @param compiling the working time of all compiler threads together since the last report
 * @param took the time of the turn, including JMH's work between two iterations
 * @param waited the time that the fork waited for this turn
 * @param busy the CPU time of the fork while it waited; 0 if the JVM can't measure it
 */
public record IterationReport(
    boolean isMeasured,
    double score,
    Unit unit,
    Duration compiling,
    Duration took,
    Duration waited,
    Duration busy)
    implements Serializable {

  /** The cost in nanoseconds per operation; NaN if the score has no such meaning. */
  public double cost() {
    return unit.kind() == Unit.Kind.OTHER ? Double.NaN : unit.cost(score);
  }

  /**
   * The mean cost of some iterations of one fork. A rate is averaged before it is inverted, since
   * iterations are equally long.
   */
  public static double meanCost(Collection<IterationReport> reports) {
    double mean = reports.stream().mapToDouble(IterationReport::score).average().orElseThrow();
    return reports.iterator().next().unit().cost(mean);
  }

  /** The working time of compiler threads as a fraction of the turn. */
  public double compilingPart() {
    return took.isZero() ? 0 : (double) compiling.toNanos() / took.toNanos();
  }

  /** Reads a report sent by the fork's profiler. */
  static IterationReport read(DataInput in) throws IOException {
    return new IterationReport(
        in.readBoolean(),
        in.readDouble(),
        Unit.parse(in.readUTF()),
        Duration.ofMillis(in.readLong()),
        Duration.ofNanos(in.readLong()),
        Duration.ofNanos(in.readLong()),
        Duration.ofNanos(in.readLong()));
  }
}
