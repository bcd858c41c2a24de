package heavyloop.forks;

import heavyloop.forks.lockstep.IterationReport;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import org.openjdk.jmh.results.BenchmarkResult;

/** The outcome of a fork. */
public sealed interface ForkOutcome extends Serializable {

  /** The fork's reports on the iterations it reached, warm-up first. */
  default List<IterationReport> reports() {
    return List.of();
  }

  /** The number of warm-up iterations in the reports. */
  default int warmups() {
    int warmups = 0;
    while (warmups < reports().size() && !reports().get(warmups).isMeasured()) {
      warmups++;
    }
    return warmups;
  }

  /** A fork that measured all of its iterations. */
  sealed interface Measured extends ForkOutcome {
    /** The score of each warm-up iteration, in order, in the unit of the result. */
    List<Double> warmup();
  }

  /**
   * A fork measured by our own JMH.
   *
   * @param result JMH's result, whose JSON alone doesn't say how secondary metrics are aggregated
   */
  record MeasuredHere(BenchmarkResult result, List<Double> warmup) implements Measured {
    public MeasuredHere {
      warmup = List.copyOf(warmup);
    }
  }

  /**
   * A fork measured by the JMH of another jar.
   *
   * @param json the output of that JMH, verbatim
   * @param cost the mean of the iterations, in nanoseconds per operation, with more being worse
   * @param iterations the cost of each iteration
   * @param reports the fork's reports on all its iterations, including the warm-up
   * @param lockstep whether it took turns with another fork
   */
  record MeasuredByJar(
      String json,
      double cost,
      List<Double> iterations,
      List<IterationReport> reports,
      boolean lockstep)
      implements Measured {
    public MeasuredByJar {
      iterations = List.copyOf(iterations);
      reports = List.copyOf(reports);
    }

    @Override
    public List<Double> warmup() {
      return reports.stream()
          .filter(report -> !report.isMeasured())
          .map(IterationReport::score)
          .toList();
    }

    /**
     * The same fork as if its first measured iterations belonged to the warm-up.
     *
     * @param count fewer than all
     */
    public MeasuredByJar withoutFirst(int count) {
      List<IterationReport> rest =
          reports.stream().filter(IterationReport::isMeasured).skip(count).toList();
      List<Double> costs = rest.stream().map(IterationReport::cost).toList();
      return new MeasuredByJar(json, IterationReport.meanCost(rest), costs, reports, lockstep);
    }

    /** The working time of compiler threads in the measured iterations. */
    public Duration compilingWhenMeasured() {
      return reports.stream()
          .filter(IterationReport::isMeasured)
          .map(IterationReport::compiling)
          .reduce(Duration.ZERO, Duration::plus);
    }

    /** The working time of compiler threads in each iteration, warm-up first. */
    List<Long> compilingMillis() {
      return reports.stream().map(report -> report.compiling().toMillis()).toList();
    }
  }

  /**
   * A pilot that was stopped because its iterations take longer than expected. Their length shows
   * how many of them a fork can have.
   */
  record Stopped(List<IterationReport> reports) implements ForkOutcome {
    public Stopped {
      reports = List.copyOf(reports);
    }
  }

  /**
   * A fork that failed. Its measured iterations are not used, since the rest is unknown.
   *
   * @param reason the reason in one line, for people
   * @param output the last lines of its output
   */
  record Failed(String reason, List<String> output) implements ForkOutcome {
    public Failed {
      output = List.copyOf(output);
    }
  }
}
