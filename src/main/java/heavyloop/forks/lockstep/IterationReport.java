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
 * @param isMeasured whether it was a measured one, and not a warm-up
 * @param score of the benchmark's primary result
 * @param unit of the score, as JMH spells it
 * @param compiling how long compiler threads worked since the last report, all of them together
 * @param took how long the turn took, with what JMH does between two iterations
 * @param waited how long the fork waited for this turn
 * @param busy the CPU time of the fork while it waited; 0 where the JVM can't tell
 */
public record IterationReport(
    boolean isMeasured,
    double score,
    String unit,
    Duration compiling,
    Duration took,
    Duration waited,
    Duration busy)
    implements Serializable {

  /** Nanoseconds an operation, more being worse; NaN if the score has no such meaning. */
  public double cost() {
    Unit parsed = Unit.parse(unit);
    return parsed.kind() == Unit.Kind.OTHER ? Double.NaN : parsed.cost(score);
  }

  /**
   * The cost of some iterations of one fork together. A rate is averaged before it is inverted,
   * since iterations are equally long.
   */
  public static double meanCost(Collection<IterationReport> reports) {
    double mean = reports.stream().mapToDouble(IterationReport::score).average().orElseThrow();
    return Unit.parse(reports.iterator().next().unit()).cost(mean);
  }

  /** How long compiler threads worked, as a part of the turn. */
  public double compilingPart() {
    return took.isZero() ? 0 : (double) compiling.toNanos() / took.toNanos();
  }

  /** Reads what the profiler of the fork has sent. */
  static IterationReport read(DataInput in) throws IOException {
    return new IterationReport(
        in.readBoolean(),
        in.readDouble(),
        in.readUTF(),
        Duration.ofMillis(in.readLong()),
        Duration.ofNanos(in.readLong()),
        Duration.ofNanos(in.readLong()),
        Duration.ofNanos(in.readLong()));
  }
}
