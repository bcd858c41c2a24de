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
import java.util.stream.Stream;

/**
 * The shortest names that distinguish the benchmarks of a table: without the package where the
 * class suffices, and without parameters that have a single value for a benchmark.
 */
public final class Labels {
  private final Map<BenchmarkId, String> shortNames = new HashMap<>();
  private final Values allValues = new Values();
  private final Set<String> inNames = new HashSet<>();

  /** Creates labels for the benchmarks of a table. */
  public Labels(Collection<BenchmarkId> ids) {
    Set<BenchmarkId> distinct = new LinkedHashSet<>(ids);
    Map<String, Values> valuesByBenchmark = new HashMap<>();
    for (BenchmarkId id : distinct) {
      allValues.add(id);
      valuesByBenchmark.computeIfAbsent(id.benchmark(), name -> new Values()).add(id);
    }
    valuesByBenchmark.values().stream().flatMap(Values::allVarying).forEach(inNames::add);
    Map<String, String> shortTypes = shortTypes(valuesByBenchmark.keySet());
    Map<String, List<BenchmarkId>> idsByName = new HashMap<>();
    for (BenchmarkId id : distinct) {
      String type = typeOf(id.benchmark());
      String name = shortTypes.get(type) + id.benchmark().substring(type.length());
      String params = valuesByBenchmark.get(id.benchmark()).varying(id);
      idsByName.computeIfAbsent(name + params, n -> new ArrayList<>(1)).add(id);
    }
    idsByName.forEach(this::tellApart);
  }

  /** The parameter values of some benchmarks. */
  private static final class Values {
    private final SortedMap<String, String> first = new TreeMap<>();
    private final Set<String> varying = new HashSet<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private int ids;

    void add(BenchmarkId id) {
      ids++;
      id.params().keySet().forEach(param -> counts.merge(param, 1, Integer::sum));
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
                if (doesVary(param)) {
                  params.add(param + "=" + value);
                }
              });
      return params.toString();
    }

    /** Whether a parameter has several values, or is missing somewhere. */
    private boolean doesVary(String param) {
      return varying.contains(param) || counts.get(param) < ids;
    }

    Stream<String> allVarying() {
      return counts.keySet().stream().filter(this::doesVary);
    }
  }

  /** The class of a benchmark, with its package; empty if the name is a bare method. */
  public static String typeOf(String benchmark) {
    int metric = benchmark.indexOf(BenchmarkId.METRIC); // Its name may contain dots, too.
    int end = metric < 0 ? benchmark.length() : metric;
    return benchmark.substring(0, Math.max(0, benchmark.lastIndexOf('.', end)));
  }

  /** The class of a benchmark without its package. */
  public static String classOf(String benchmark) {
    return typeOf(benchmark).replaceAll(".*\\.", "");
  }

  /**
   * The shortest names that distinguish classes, the same for all benchmarks of a class: classes of
   * the same name keep the end of their packages that differs.
   */
  private static Map<String, String> shortTypes(Collection<String> benchmarks) {
    Map<String, Set<String>> bySimpleName = new HashMap<>();
    for (String benchmark : benchmarks) {
      String type = typeOf(benchmark);
      bySimpleName.computeIfAbsent(end(type, 1), name -> new HashSet<>()).add(type);
    }
    Map<String, String> shortTypes = new HashMap<>();
    for (Set<String> types : bySimpleName.values()) {
      int words = 1;
      while (distinct(types, words) < types.size()) {
        words++;
      }
      for (String type : types) {
        shortTypes.put(type, end(type, words));
      }
    }
    return shortTypes;
  }

  private static long distinct(Set<String> types, int words) {
    return types.stream().map(type -> end(type, words)).distinct().count();
  }

  /** The last words of a dotted name. */
  private static String end(String name, int words) {
    int from = name.length();
    for (int i = 0; i < words && from >= 0; i++) {
      from = name.lastIndexOf('.', from - 1);
    }
    return name.substring(from + 1);
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
    constants.keySet().removeAll(inNames);
    return constants;
  }
}
