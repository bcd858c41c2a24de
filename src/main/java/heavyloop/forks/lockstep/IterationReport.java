package heavyloop.forks.lockstep;

import heavyloop.results.Metric.Unit;
import java.io.DataInput;
import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;

/**
 * What a fork reports of one of its iterations.
 *
 * @param isMeasured whether it was a measured one, and not a warm-up
 * @param score of the benchmark's primary result
 * @param unit of the score, as JMH spells it
 * @param compiling how long compiler threads worked since the last report, all of them together
 * @param waited how long the fork waited for this turn
 * @param busy the CPU time of the fork while it waited; 0 where the JVM can't tell
 */
public record IterationReport(
    boolean isMeasured,
    double score,
    String unit,
    Duration compiling,
    Duration waited,
    Duration busy)
    implements Serializable {

  /** Nanoseconds an operation, more being worse; NaN if the score has no such meaning. */
  public double cost() {
    Unit parsed = Unit.parse(unit);
    return parsed.kind() == Unit.Kind.OTHER ? Double.NaN : parsed.cost(score);
  }

  /** Reads what the profiler of the fork has sent. */
  static IterationReport read(DataInput in) throws IOException {
    return new IterationReport(
        in.readBoolean(),
        in.readDouble(),
        in.readUTF(),
        Duration.ofMillis(in.readLong()),
        Duration.ofNanos(in.readLong()),
        Duration.ofNanos(in.readLong()));
  }
}
