package heavyloop.results;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The order of benchmarks in tables: by name, then by the values of their parameters. Numbers are
 * ordered by size; other values as the author has put them ({@code small}, {@code medium}, {@code
 * large}), which is the order of JMH's files.
 */
public final class AuthorsOrder implements Comparator<BenchmarkId> {
  private final Map<Param, Map<String, Integer>> ranks = new HashMap<>();

  private record Param(String benchmark, String name) {}

  /** The order of some benchmarks, given in the order of their files. */
  public AuthorsOrder(Collection<BenchmarkId> inFiles) {
    Map<Param, Set<String>> values = new HashMap<>();
    for (BenchmarkId id : inFiles) {
      id.params()
          .forEach(
              (name, value) ->
                  values
                      .computeIfAbsent(param(id, name), param -> new LinkedHashSet<>())
                      .add(value));
    }
    values.forEach(
        (param, inOrder) -> {
          if (!inOrder.stream().allMatch(NaturalOrder::isNumber)) {
            Map<String, Integer> rank = new HashMap<>();
            inOrder.forEach(value -> rank.put(value, rank.size()));
            ranks.put(param, rank);
          }
        });
  }

  private static Param param(BenchmarkId id, String name) {
    return new Param(id.withoutMetric().benchmark(), name);
  }

  @Override
  public int compare(BenchmarkId left, BenchmarkId right) {
    int names = left.benchmark().compareTo(right.benchmark());
    int params =
        names != 0
            ? names
            : BenchmarkId.compareParams(
                left.params(),
                right.params(),
                (name, a, b) -> compareValues(ranks.get(param(left, name)), a, b));
    return params != 0 ? params : left.compareTo(right);
  }

  private static int compareValues(Map<String, Integer> rank, String left, String right) {
    int order =
        rank == null
            ? 0
            : Integer.compare(
                rank.getOrDefault(left, rank.size()), rank.getOrDefault(right, rank.size()));
    return order != 0 ? order : NaturalOrder.compareValues(left, right);
  }
}
