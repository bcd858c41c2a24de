package heavyloop.results;

import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The scores of a benchmark, or of a counter or profiler beside it.
 *
 * @param forks the raw data; empty for a metric that a profiler reports once for all forks
 * @param resolution the largest error of a fork's mean caused by the measurement itself; NaN if
 *     unknown
 */
public record Metric(Unit unit, List<ForkScores> forks, double resolution) {
  public Metric {
    forks = List.copyOf(forks);
  }

  /** Creates a metric measured without such an error. */
  public Metric(Unit unit, List<ForkScores> forks) {
    this(unit, forks, 0);
  }

  /**
   * The same metric without the first iterations of each fork. A profiler's single figure for a
   * fork is kept.
   */
  Metric withoutFirst(int iterations) {
    return new Metric(
        unit, forks.stream().map(fork -> fork.withoutFirst(iterations)).toList(), resolution);
  }

  /** The same metric, with its figures read in another unit. */
  Metric in(Unit other) {
    return new Metric(other, forks, resolution);
  }

  /** The same metric with a known error of its forks' means. */
  Metric withResolution(double error) {
    return new Metric(unit, forks, error);
  }

  /**
   * The unit of a score.
   *
   * @param text as JMH writes it
   * @param nanoseconds the length of its unit of time; NaN if it has none
   */
  public record Unit(String text, Kind kind, double nanoseconds) implements Serializable {
    private static final Map<String, Double> TIMES =
        Map.of(
            "ns", 1.0, "us", 1e3, "ms", 1e6, "s", 1e9, "min", 60e9, "hr", 3600e9, "day", 86400e9);
    private static final Map<String, Unit> KNOWN = known();

    private static Map<String, Unit> known() {
      Map<String, Unit> known = new HashMap<>();
      TIMES.forEach(
          (name, nanoseconds) -> {
            known.put(name + "/op", new Unit(name + "/op", Kind.TIME, nanoseconds));
            known.put("ops/" + name, new Unit("ops/" + name, Kind.RATE, nanoseconds));
          });
      return Map.copyOf(known);
    }

    /** The quantity that a unit measures. */
    public enum Kind {
      /** Time per operation: {@code us/op}. */
      TIME,
      /** Operations per time: {@code ops/us}. */
      RATE,
      /** A figure where less is better: {@code B/op}. */
      LESS_IS_BETTER,
      /** A figure where more is better, such as the hits of a cache. */
      MORE_IS_BETTER,
      /** Any other: {@code MB/sec}, {@code counts}. Its worse direction is unknown. */
      OTHER
    }

    /** The same unit for a figure where less, or more, is better. */
    public Unit better(Kind direction) {
      return new Unit(text, direction, Double.NaN);
    }

    /** Parses a unit; anything but a time or rate of JMH is {@link Kind#OTHER}. */
    public static Unit parse(String text) {
      Unit known = KNOWN.get(text);
      return known == null ? new Unit(text, Kind.OTHER, Double.NaN) : known;
    }

    /** The nanoseconds of a time such as {@code 100 ms}, as JMH writes it; NaN if it isn't one. */
    static double nanosecondsOf(String time) {
      String[] parts = time.split(" ", -1);
      return parts.length == 2 && parts[0].matches("\\d{1,18}") && TIMES.containsKey(parts[1])
          ? Long.parseLong(parts[0]) * TIMES.get(parts[1])
          : Double.NaN;
    }

    /**
     * Converts a score to a cost, where more is worse: nanoseconds per operation for times and
     * rates; otherwise the score itself, or its inverse if more is better.
     *
     * @param score above zero
     */
    public double cost(double score) {
      return switch (kind) {
        case TIME -> score * nanoseconds;
        case RATE -> nanoseconds / score;
        case LESS_IS_BETTER -> score;
        case MORE_IS_BETTER -> 1 / score;
        case OTHER -> throw new IllegalStateException("a score in " + text + " has no cost");
      };
    }
  }

  /** The scores of a fork, one for each iteration, in the unit of their metric. */
  public static final class ForkScores {
    private final double[] iterations;
    private final List<Histogram> histograms;

    ForkScores(double... iterations) {
      this(iterations, List.of());
    }

    /**
     * Creates the scores of a fork that sampled times.
     *
     * @param iterations the mean of each histogram
     */
    ForkScores(double[] iterations, List<Histogram> histograms) {
      this.iterations = iterations.clone();
      this.histograms = List.copyOf(histograms);
    }

    private ForkScores withoutFirst(int count) {
      int from = count < iterations.length ? count : 0;
      return new ForkScores(
          Arrays.copyOfRange(iterations, from, iterations.length),
          histograms.subList(Math.min(from, histograms.size()), histograms.size()));
    }

    /** The number of sampled times; 0 in any mode but {@code sample}. */
    public long samples() {
      return histograms.stream().mapToLong(Histogram::samples).sum();
    }

    /** A percentile of the sampled times of all iterations, see {@link Histogram#percentile}. */
    double percentile(double rank) {
      return Histogram.percentile(histograms, rank);
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
