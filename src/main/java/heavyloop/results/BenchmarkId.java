package heavyloop.results;

import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What makes a benchmark of one run the same as one of another.
 *
 * @param benchmark its full name
 * @param threads how many JMH ran it with, all groups together
 */
public record BenchmarkId(
    String benchmark, Mode mode, int threads, SortedMap<String, String> params)
    implements Comparable<BenchmarkId> {
  private static final Comparator<BenchmarkId> ORDER =
      Comparator.comparing(BenchmarkId::benchmark)
          .thenComparing(BenchmarkId::params, BenchmarkId::compareParams)
          .thenComparing(BenchmarkId::mode)
          .thenComparing(BenchmarkId::threads);

  /** Copies the parameters. */
  public BenchmarkId {
    params = Collections.unmodifiableSortedMap(new TreeMap<>(params));
  }

  /** As the generated one, which is slow until it is compiled, and one is taken of every record. */
  @Override
  public int hashCode() {
    return 31 * (31 * benchmark.hashCode() + mode.hashCode()) + 31 * threads + params.hashCode();
  }

  /** By name, then by the values of the parameters, in which 2 is before 10. */
  @Override
  public int compareTo(BenchmarkId other) {
    return ORDER.compare(this, other);
  }

  private static int compareParams(Map<String, String> some, Map<String, String> others) {
    Iterator<Map.Entry<String, String>> one = some.entrySet().iterator();
    Iterator<Map.Entry<String, String>> other = others.entrySet().iterator();
    while (one.hasNext() && other.hasNext()) {
      Map.Entry<String, String> a = one.next();
      Map.Entry<String, String> b = other.next();
      int names = a.getKey().compareTo(b.getKey());
      int order = names != 0 ? names : NaturalOrder.compare(a.getValue(), b.getValue());
      if (order != 0) {
        return order;
      }
    }
    return Boolean.compare(one.hasNext(), other.hasNext());
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
}
