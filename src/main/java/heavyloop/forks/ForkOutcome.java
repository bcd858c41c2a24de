package heavyloop.forks;

import java.io.Serializable;
import java.util.List;
import org.openjdk.jmh.results.BenchmarkResult;

/** How a fork ended. */
public sealed interface ForkOutcome extends Serializable {

  /** It measured all of its iterations. */
  sealed interface Measured extends ForkOutcome {
    /**
     * Nanoseconds an operation in each warm-up iteration, in their order; empty where its JMH does
     * not tell.
     */
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
   */
  record MeasuredByJar(String json, double cost, List<Double> iterations, List<Double> warmup)
      implements Measured {
    public MeasuredByJar {
      iterations = List.copyOf(iterations);
      warmup = List.copyOf(warmup);
    }
  }

  /**
   * It did not. What it did measure is not used, since nothing tells how it would have gone on.
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
