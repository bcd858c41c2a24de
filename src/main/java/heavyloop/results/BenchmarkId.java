package heavyloop.results;

import static java.util.stream.Collectors.toMap;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The identity of a benchmark, by which the results of different runs are matched.
 *
 * @param benchmark the full name
 * @param threads the number of JMH's threads, over all groups
 */
public record BenchmarkId(
    String benchmark, Mode mode, int threads, SortedMap<String, String> params)
    implements Comparable<BenchmarkId>, Serializable {
  private static final Comparator<BenchmarkId> ORDER =
      Comparator.comparing(BenchmarkId::benchmark)
          .thenComparing(
              BenchmarkId::params,
              (left, right) ->
                  compareParams(left, right, (name, a, b) -> NaturalOrder.compareValues(a, b)))
          .thenComparing(BenchmarkId::mode)
          .thenComparing(BenchmarkId::threads);

  public BenchmarkId {
    params = Collections.unmodifiableSortedMap(new TreeMap<>(params));
  }

  /** Separates a metric from its benchmark, as in JMH's own tables; no Java name contains it. */
  static final String METRIC = ":";

  /**
   * The identity of a metric measured beside the score: {@code a.Queue.mixed:writer}, {@code
   * a.Api.get:p99}.
   */
  public BenchmarkId ofMetric(String metric) {
    return new BenchmarkId(benchmark + METRIC + metric, mode, threads, params);
  }

  /** The name of the metric; empty for the score of a benchmark itself. */
  public String metric() {
    int at = benchmark.lastIndexOf(METRIC);
    return at < 0 ? "" : benchmark.substring(at + 1);
  }

  /** The benchmark beside whose score the metric was measured. */
  public BenchmarkId withoutMetric() {
    int at = benchmark.indexOf(METRIC);
    return at < 0 ? this : new BenchmarkId(benchmark.substring(0, at), mode, threads, params);
  }

  /** The value of a parameter; empty if it isn't a number from 1 to 999,999. */
  public OptionalInt number(String param) {
    String value = params.getOrDefault(param, "");
    return value.matches("[1-9]\\d{0,5}")
        ? OptionalInt.of(Integer.parseInt(value))
        : OptionalInt.empty();
  }

  /** The same benchmark under another name. */
  public BenchmarkId named(String name) {
    return new BenchmarkId(name, mode, threads, params);
  }

  // The generated equals and hashCode are slow until the JIT has compiled them.

  @Override
  public boolean equals(Object other) {
    return other instanceof BenchmarkId id
        && threads == id.threads
        && mode == id.mode
        && benchmark.equals(id.benchmark)
        && params.equals(id.params);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * benchmark.hashCode() + mode.hashCode()) + 31 * threads + params.hashCode();
  }

  /** Orders by name, then by parameter values, with 2 before 10. */
  @Override
  public int compareTo(BenchmarkId other) {
    return ORDER.compare(this, other);
  }

  /** An order of the values of a parameter. */
  interface ValueOrder {
    int compare(String param, String left, String right);
  }

  /** Compares parameters, by name and value. */
  static int compareParams(Map<String, String> left, Map<String, String> right, ValueOrder values) {
    Iterator<Map.Entry<String, String>> lefts = left.entrySet().iterator();
    Iterator<Map.Entry<String, String>> rights = right.entrySet().iterator();
    while (lefts.hasNext() && rights.hasNext()) {
      Map.Entry<String, String> a = lefts.next();
      Map.Entry<String, String> b = rights.next();
      int names = a.getKey().compareTo(b.getKey());
      int order = names != 0 ? names : values.compare(a.getKey(), a.getValue(), b.getValue());
      if (order != 0) {
        return order;
      }
    }
    return Boolean.compare(lefts.hasNext(), rights.hasNext());
  }

  /** For people: {@code a.Loop.run (iterations=1, tasks=4)}. */
  @Override
  public String toString() {
    return params.isEmpty()
        ? benchmark
        : benchmark
            + params.entrySet().stream()
                .map(param -> param.getKey() + "=" + param.getValue())
                .collect(Collectors.joining(", ", " (", ")"));
  }

  /** JMH's benchmark modes: see {@code org.openjdk.jmh.annotations.Mode}. */
  public enum Mode {
    /** Operations per unit of time. */
    THROUGHPUT("thrpt"),
    /** Average time per operation. */
    AVERAGE_TIME("avgt"),
    /** Times of randomly sampled operations. */
    SAMPLE_TIME("sample"),
    /** Time of a single call. */
    SINGLE_SHOT_TIME("ss");

    private static final Map<String, Mode> BY_LABEL =
        Arrays.stream(values()).collect(toMap(Mode::label, mode -> mode));

    private final String label;

    Mode(String label) {
      this.label = label;
    }

    /** JMH's abbreviation, in its files and after {@code -bm}. */
    public String label() {
      return label;
    }

    /** The mode with a label; empty if JMH has none. */
    public static Optional<Mode> fromLabel(String label) {
      return Optional.ofNullable(BY_LABEL.get(label));
    }
  }
}
