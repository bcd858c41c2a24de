package heavyloop.results;

/**
 * The length of a fork's warm-up and measurement. A value that the file lacks is -1 or empty.
 *
 * @param warmupTime of an iteration, as JMH writes it
 * @param measurementTime of an iteration, as JMH writes it
 */
public record IterationSettings(
    int warmupIterations,
    String warmupTime,
    int warmupBatchSize,
    int measurementIterations,
    String measurementTime,
    int measurementBatchSize) {

  /** For people: {@code 4 x 100 ms warm-up, 5 x 100 ms measured}. */
  public String describe() {
    return describe(warmupIterations, warmupTime, warmupBatchSize)
        + " warm-up, "
        + describe(measurementIterations, measurementTime, measurementBatchSize)
        + " measured";
  }

  private static String describe(int iterations, String time, int batchSize) {
    if (iterations < 0 && time.isEmpty() && batchSize < 0) {
      return "unknown";
    }
    String count = iterations < 0 ? "?" : String.valueOf(iterations);
    String batches = batchSize > 1 ? " in batches of " + batchSize : "";
    return count + (time.isEmpty() ? "" : " x " + time) + batches;
  }
}
