package heavyloop.results;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The scores of a benchmark, or of a counter or profiler beside it.
 *
 * @param forks the raw data; empty for a metric that a profiler gives once for all forks
 */
public record Metric(Unit unit, List<ForkScores> forks) {
  public Metric {
    forks = List.copyOf(forks);
  }

  /** The same metric without the first iterations of each fork. */
  Metric withoutFirst(int iterations) {
    return new Metric(
        unit,
        forks.stream()
            .map(ForkScores::iterations)
            .map(all -> new ForkScores(Arrays.copyOfRange(all, iterations, all.length)))
            .toList());
  }

  /**
   * The unit of a score.
   *
   * @param text as JMH writes it
   * @param nanoseconds in its unit of time; NaN if it has none
   */
  public record Unit(String text, Kind kind, double nanoseconds) {
    private static final Map<String, Double> TIMES =
        Map.of(
            "ns", 1.0, "us", 1e3, "ms", 1e6, "s", 1e9, "min", 60e9, "hr", 3600e9, "day", 86400e9);
    private static final String PER_OPERATION = "/op";
    private static final String OPERATIONS_PER = "ops/";

    /** The quantity that a unit measures. */
    public enum Kind {
      /** Time per operation: {@code us/op}. */
      TIME,
      /** Operations per time: {@code ops/us}. */
      RATE,
      /** Any other: {@code MB/sec}, {@code counts}. */
      OTHER
    }

    /** Parses a unit; one that isn't a time or rate of JMH is of the kind {@link Kind#OTHER}. */
    public static Unit parse(String text) {
      if (text.endsWith(PER_OPERATION)) {
        Double time = TIMES.get(text.substring(0, text.length() - PER_OPERATION.length()));
        if (time != null) {
          return new Unit(text, Kind.TIME, time);
        }
      }
      if (text.startsWith(OPERATIONS_PER)) {
        Double time = TIMES.get(text.substring(OPERATIONS_PER.length()));
        if (time != null) {
          return new Unit(text, Kind.RATE, time);
        }
      }
      return new Unit(text, Kind.OTHER, Double.NaN);
    }

    /**
     * Converts a score to a cost, for which more is worse: nanoseconds per operation.
     *
     * @param score above zero
     */
    public double cost(double score) {
      return switch (kind) {
        case TIME -> score * nanoseconds;
        case RATE -> nanoseconds / score;
        case OTHER -> throw new IllegalStateException("a score in " + text + " has no cost");
      };
    }
  }

  /** The scores of a fork, one for each iteration, in the unit of their metric. */
  public static final class ForkScores {
    private final double[] iterations;

    ForkScores(double... iterations) {
      this.iterations = iterations.clone();
    }

    /** The scores in chronological order; a copy. A sampled score is the mean of its histogram. */
    public double[] iterations() {
      return iterations.clone();
    }

    /** The mean of the scores; NaN if there are none. */
    public double mean() {
      double sum = 0;
      for (double iteration : iterations) {
        sum += iteration;
      }
      return sum / iterations.length;
    }

    /** The number of iterations. */
    public int size() {
      return iterations.length;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof ForkScores scores && Arrays.equals(iterations, scores.iterations);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(iterations);
    }

    @Override
    public String toString() {
      return Arrays.toString(iterations);
    }
  }
}
