package heavyloop.results;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Names for people, as short as those of a table allow: without the package, where the class says
 * enough, and without the parameters that a benchmark has one value of.
 */
public final class Labels {
  private final Map<BenchmarkId, String> labels = new HashMap<>();
  private final SortedMap<String, String> constants = new TreeMap<>();

  /** Names that are told apart from each other. */
  public Labels(Collection<BenchmarkId> keys) {
    Set<BenchmarkId> distinct = Set.copyOf(keys);
    Map<String, Set<String>> ofAll = new TreeMap<>();
    Map<String, Map<String, Set<String>>> ofBenchmarks = new HashMap<>();
    for (BenchmarkId key : distinct) {
      addTo(ofAll, key);
      addTo(ofBenchmarks.computeIfAbsent(key.benchmark(), name -> new HashMap<>()), key);
    }
    ofAll.forEach(
        (name, values) -> {
          if (values.size() == 1) {
            constants.put(name, values.iterator().next());
          }
        });
    Map<String, Set<String>> benchmarks =
        distinct.stream()
            .map(BenchmarkId::benchmark)
            .collect(groupingBy(Labels::withoutPackage, toSet()));
    distinct.stream()
        .collect(groupingBy(key -> name(key, benchmarks, ofBenchmarks), toSet()))
        .forEach(this::tellApart);
  }

  private static void addTo(Map<String, Set<String>> values, BenchmarkId key) {
    key.params()
        .forEach((name, value) -> values.computeIfAbsent(name, n -> new HashSet<>()).add(value));
  }

  private void tellApart(String name, Set<BenchmarkId> keys) {
    boolean modes = keys.stream().map(BenchmarkId::mode).distinct().count() > 1;
    boolean threads = keys.stream().map(BenchmarkId::threads).distinct().count() > 1;
    for (BenchmarkId key : keys) {
      String mode = modes ? ", " + key.mode().label() : "";
      String count =
          threads ? ", " + key.threads() + (key.threads() == 1 ? " thread" : " threads") : "";
      labels.put(key, name + mode + count);
    }
  }

  private static String name(
      BenchmarkId key,
      Map<String, Set<String>> benchmarks,
      Map<String, Map<String, Set<String>>> ofBenchmarks) {
    String shortened = withoutPackage(key.benchmark());
    String name = benchmarks.get(shortened).size() > 1 ? key.benchmark() : shortened;
    Map<String, Set<String>> values = ofBenchmarks.get(key.benchmark());
    String varying =
        key.params().entrySet().stream()
            .filter(param -> values.get(param.getKey()).size() > 1)
            .map(param -> param.getKey() + "=" + param.getValue())
            .collect(joining(", "));
    return varying.isEmpty() ? name : name + " (" + varying + ")";
  }

  private static String withoutPackage(String benchmark) {
    int method = benchmark.lastIndexOf('.');
    return method < 0 ? benchmark : benchmark.substring(benchmark.lastIndexOf('.', method - 1) + 1);
  }

  /** The name of one of those that this was made of. */
  public String of(BenchmarkId key) {
    return labels.get(key);
  }

  /** The parameters that have one value wherever they stand, and are in no name. */
  public SortedMap<String, String> constants() {
    return new TreeMap<>(constants);
  }
}
