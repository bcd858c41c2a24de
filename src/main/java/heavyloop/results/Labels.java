package heavyloop.results;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The shortest names that tell the benchmarks of a table apart: without the package where the class
 * suffices, and without the parameters that have a single value for a benchmark.
 */
public final class Labels {
  private final Map<BenchmarkId, String> shortNames = new HashMap<>();
  private final Values allValues = new Values();

  /** Labels for the benchmarks of a table. */
  public Labels(Collection<BenchmarkId> ids) {
    Set<BenchmarkId> distinct = new LinkedHashSet<>(ids);
    Map<String, Values> valuesByBenchmark = new HashMap<>();
    for (BenchmarkId id : distinct) {
      allValues.add(id);
      valuesByBenchmark.computeIfAbsent(id.benchmark(), name -> new Values()).add(id);
    }
    Map<String, Integer> benchmarksByShortName = new HashMap<>();
    for (String benchmark : valuesByBenchmark.keySet()) {
      benchmarksByShortName.merge(withoutPackage(benchmark), 1, Integer::sum);
    }
    Map<String, List<BenchmarkId>> idsByName = new HashMap<>();
    for (BenchmarkId id : distinct) {
      String shortened = withoutPackage(id.benchmark());
      String name = benchmarksByShortName.get(shortened) > 1 ? id.benchmark() : shortened;
      String params = valuesByBenchmark.get(id.benchmark()).varying(id);
      idsByName.computeIfAbsent(name + params, n -> new ArrayList<>(1)).add(id);
    }
    idsByName.forEach(this::tellApart);
  }

  /** The parameter values of some benchmarks. */
  private static final class Values {
    private final SortedMap<String, String> first = new TreeMap<>();
    private final Set<String> varying = new HashSet<>();

    void add(BenchmarkId id) {
      id.params()
          .forEach(
              (param, value) -> {
                String before = first.putIfAbsent(param, value);
                if (before != null && !before.equals(value)) {
                  varying.add(param);
                }
              });
    }

    /** The parameters of a benchmark that vary: {@code " (iterations=1, tasks=4)"}, or nothing. */
    String varying(BenchmarkId id) {
      StringJoiner params = new StringJoiner(", ", " (", ")").setEmptyValue("");
      id.params()
          .forEach(
              (param, value) -> {
                if (varying.contains(param)) {
                  params.add(param + "=" + value);
                }
              });
      return params.toString();
    }
  }

  /** The class of a benchmark, with its package; empty if the name is a bare method. */
  public static String typeOf(String benchmark) {
    return benchmark.substring(0, Math.max(0, benchmark.lastIndexOf('.')));
  }

  private static String withoutPackage(String benchmark) {
    int metric = benchmark.indexOf(BenchmarkId.METRIC); // Its name may have dots too.
    int end = metric < 0 ? benchmark.length() : metric;
    int method = benchmark.lastIndexOf('.', end);
    return method < 0 ? benchmark : benchmark.substring(benchmark.lastIndexOf('.', method - 1) + 1);
  }

  private void tellApart(String name, List<BenchmarkId> ids) {
    boolean modesDiffer = differ(ids, BenchmarkId::mode);
    boolean threadsDiffer = differ(ids, BenchmarkId::threads);
    for (BenchmarkId id : ids) {
      String mode = modesDiffer ? ", " + id.mode().label() : "";
      String threads = id.threads() + (id.threads() == 1 ? " thread" : " threads");
      shortNames.put(id, name + mode + (threadsDiffer ? ", " + threads : ""));
    }
  }

  private static boolean differ(List<BenchmarkId> ids, Function<BenchmarkId, Object> part) {
    Object first = part.apply(ids.get(0));
    for (BenchmarkId id : ids) {
      if (!part.apply(id).equals(first)) {
        return true;
      }
    }
    return false;
  }

  /** The short name of a benchmark given to the constructor. */
  public String shortName(BenchmarkId id) {
    return shortNames.get(id);
  }

  /** The parameters with the same value in every benchmark that has them; no name includes them. */
  public SortedMap<String, String> constants() {
    SortedMap<String, String> constants = new TreeMap<>(allValues.first);
    constants.keySet().removeAll(allValues.varying);
    return constants;
  }
}
