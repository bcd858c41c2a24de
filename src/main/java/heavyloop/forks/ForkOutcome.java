package heavyloop.forks;

import heavyloop.forks.lockstep.IterationReport;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import org.openjdk.jmh.results.BenchmarkResult;

/** The outcome of a fork. */
public sealed interface ForkOutcome extends Serializable {

  /** The fork's reports on its iterations, those of the warm-up first, as far as it got. */
  default List<IterationReport> reports() {
    return List.of();
  }

  /** It measured all of its iterations. */
  sealed interface Measured extends ForkOutcome {
    /** The score of each warm-up iteration, in their order, in the unit of the result. */
    List<Double> warmup();
  }

  /**
   * Measured by our own JMH.
   *
   * @param result as JMH has it: its JSON alone doesn't say how secondary metrics are aggregated
   */
  record MeasuredHere(BenchmarkResult result, List<Double> warmup) implements Measured {
    public MeasuredHere {
      warmup = List.copyOf(warmup);
    }
  }

  /**
   * Measured by the JMH of another jar.
   *
   * @param json what that JMH wrote, to the letter
   * @param cost nanoseconds an operation: the mean of the iterations, in the direction in which
   *     more is worse
   * @param iterations the same of each
   * @param reports what the fork said of all its iterations, those of the warm-up too
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

    /** How long compiler threads worked in the measured iterations. */
    public Duration compilingWhenMeasured() {
      return reports.stream()
          .filter(IterationReport::isMeasured)
          .map(IterationReport::compiling)
          .reduce(Duration.ZERO, Duration::plus);
    }

    /** How long compiler threads worked in each iteration, those of the warm-up first. */
    List<Long> compilingMillis() {
      return reports.stream().map(report -> report.compiling().toMillis()).toList();
    }
  }

  /**
   * A pilot that was stopped, since its iterations take longer than expected. What they took tells
   * how many of them a fork can have.
   */
  record Stopped(List<IterationReport> reports) implements ForkOutcome {
    public Stopped {
      reports = List.copyOf(reports);
    }
  }

  /**
   * It failed. What it did measure is not used, since nothing tells how it would have gone on.
   *
   * @param reason one line for people
   * @param output the last lines that it printed
   */
  record Failed(String reason, List<String> output) implements ForkOutcome {
    public Failed {
      output = List.copyOf(output);
    }
  }
}
