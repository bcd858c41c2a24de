package heavyloop.claims;

import heavyloop.claims.Claim.Status;
import heavyloop.stats.Interval;
import heavyloop.stats.MeanContrast;
import heavyloop.stats.Sample;
import heavyloop.suite.SuiteFacts;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** A figure that a run must show, with its bounds. */
public sealed interface Expectation {
  /** The confidence of all intervals. */

  /** The measurements of a run. */
  interface Measurements {
    /** The mean time of an operation in each fork, in the same unit for all benchmarks. */
    Optional<double[]> times(BenchmarkRef benchmark);

    /** The sum in each fork of a counter that the benchmark keeps beside its time. */
    Optional<double[]> counts(BenchmarkRef benchmark, String counter);
  }

  /**
   * Takes the figure from a run.
   *
   * @return empty if the run lacks a measurement
   */
  Optional<Figure> measure(Measurements run);

  /** The bounds of the figure. */
  Bounds bounds();

  @Override
  String toString();

  /** Judges the expectation by a run. */
  default Status judge(Measurements run) {
    return measure(run).map(figure -> bounds().judge(figure)).orElse(Status.NOT_MEASURED);
  }

  /**
   * A figure.
   *
   * @param interval its 95 % interval, from the forks; empty with a single fork
   */
  record Figure(double value, Optional<Interval> interval) {}

  /**
   * The bounds of a figure, included.
   *
   * @param least may be minus infinity
   * @param most may be infinity
   */
  record Bounds(double least, double most) {
    static Bounds atLeast(double least) {
      return new Bounds(least, Double.POSITIVE_INFINITY);
    }

    static Bounds atMost(double most) {
      return new Bounds(Double.NEGATIVE_INFINITY, most);
    }

    static Bounds about(double value, double fraction) {
      return new Bounds(value * (1 - fraction), value * (1 + fraction));
    }

    /** Judges by the interval, since a bare mean proves nothing. */
    Status judge(Figure figure) {
      if (figure.interval().isEmpty()) {
        return Status.INCONCLUSIVE;
      }
      Interval interval = figure.interval().get();
      if (least <= interval.low() && interval.high() <= most) {
        return Status.HOLDS;
      }
      return interval.high() < least || most < interval.low()
          ? Status.DOES_NOT_HOLD
          : Status.INCONCLUSIVE;
    }
  }

  /**
   * The time of a benchmark divided by the time of another: the ratio of their forks' geometric
   * means.
   *
   * @param slow the numerator
   * @param fast the denominator
   */
  record TimeRatio(BenchmarkRef slow, BenchmarkRef fast, Bounds bounds) implements Expectation {
    @Override
    public Optional<Figure> measure(Measurements run) {
      return both(
          run.times(slow),
          run.times(fast),
          (slowTimes, fastTimes) -> figure(Sample.ofLogs(slowTimes), Sample.ofLogs(fastTimes)));
    }

    private static Figure figure(Sample slow, Sample fast) {
      Optional<Interval> interval =
          slow.size() > 1 && fast.size() > 1
              ? Optional.of(MeanContrast.difference(fast, slow).interval(Interval.CONFIDENCE).exp())
              : Optional.empty();
      return new Figure(Math.exp(slow.mean() - fast.mean()), interval);
    }

    @Override
    public String toString() {
      return slow + " / " + fast;
    }
  }

  /**
   * The value of a counter divided by that of another.
   *
   * @param part the numerator
   * @param whole the denominator
   */
  record CounterShare(BenchmarkRef benchmark, String part, String whole, Bounds bounds)
      implements Expectation {
    @Override
    public Optional<Figure> measure(Measurements run) {
      return both(run.counts(benchmark, part), run.counts(benchmark, whole), CounterShare::figure);
    }

    /** The mean of the forks' own shares. */
    private static Figure figure(double[] parts, double[] wholes) {
      double[] shares = new double[parts.length];
      for (int i = 0; i < shares.length; i++) {
        shares[i] = parts[i] / wholes[i];
      }
      Sample sample = Sample.of(shares);
      return new Figure(
          sample.mean(),
          sample.size() > 1
              ? Optional.of(MeanContrast.mean(sample).interval(Interval.CONFIDENCE))
              : Optional.empty());
    }

    @Override
    public String toString() {
      return benchmark + ": " + part + " / " + whole;
    }
  }

  private static Optional<Figure> both(
      Optional<double[]> numerator,
      Optional<double[]> denominator,
      BiFunction<double[], double[], Figure> figure) {
    return numerator.flatMap(above -> denominator.map(below -> figure.apply(above, below)));
  }

  /**
   * A reference to one benchmark at one setting.
   *
   * @param benchmark the full name
   * @param params the relevant parameters; all others have their defaults
   */
  public record BenchmarkRef(String benchmark, Map<String, String> params) {
    public BenchmarkRef {
      params = Map.copyOf(params);
    }

    /**
     * A benchmark of the suite with all parameters at their defaults, by package, class, method.
     */
    static BenchmarkRef of(String name) {
      return new BenchmarkRef(SuiteFacts.BENCHMARKS + name, Map.of());
    }

    /** A benchmark of the suite with one value of a parameter that the default run sweeps. */
    static BenchmarkRef of(String name, String param, Object value) {
      return new BenchmarkRef(SuiteFacts.BENCHMARKS + name, Map.of(param, value.toString()));
    }

    /** For people: {@code ForkJoin.recursiveTask (iterations=1)}. */
    @Override
    public String toString() {
      String name = benchmark.replaceFirst(".*\\.(.*\\.)", "$1");
      String values =
          new TreeMap<>(params)
              .entrySet().stream()
                  .map(param -> param.getKey() + "=" + param.getValue())
                  .collect(Collectors.joining(", "));
      return values.isEmpty() ? name : name + " (" + values + ")";
    }
  }
}
