package heavyloop.run.fork;

import java.io.Serializable;
import java.util.List;
import org.openjdk.jmh.results.BenchmarkResult;

/** How a fork ended. */
public sealed interface ForkOutcome extends Serializable {

  /** It measured all of its iterations. */
  record Measured(BenchmarkResult result) implements ForkOutcome {}

  /**
   * It didn't; what it did measure is not used, since nothing tells how it would have gone on.
   *
   * @param cause a line for people
   * @param output the last lines that it printed
   */
  record Failed(String cause, List<String> output) implements ForkOutcome {
    /** Copies the lines. */
    public Failed {
      output = List.copyOf(output);
    }
  }
}
