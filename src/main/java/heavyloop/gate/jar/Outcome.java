package heavyloop.gate.jar;

import heavyloop.machine.Conditions;
import heavyloop.results.BenchmarkRecord;
import java.util.List;

/** How a fork ended. */
public sealed interface Outcome {

  /**
   * It measured all of its iterations.
   *
   * @param json what its JMH wrote, to the letter
   * @param record the same, read
   * @param conditions what the machine was like meanwhile
   */
  record Measured(String json, BenchmarkRecord record, Conditions conditions) implements Outcome {}

  /**
   * It didn't.
   *
   * @param cause a line for people
   * @param output the last lines that it printed
   */
  record Failed(String cause, List<String> output) implements Outcome {
    /** Copies the lines. */
    public Failed {
      output = List.copyOf(output);
    }
  }
}
