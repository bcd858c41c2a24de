package heavyloop.claims;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One benchmark at one setting.
 *
 * @param benchmark its name below {@code heavyloop.suite.benchmarks}: package, class, method
 * @param params the parameters that matter, with their values; the others have their defaults
 */
public record Cell(String benchmark, Map<String, String> params) {
  /** Copies the parameters, in the order of their names. */
  public Cell {
    params = Map.copyOf(params);
  }

  /** A benchmark with all parameters at their defaults. */
  static Cell of(String benchmark) {
    return new Cell(benchmark, Map.of());
  }

  /** A benchmark with a parameter that has several values in the default run. */
  static Cell of(String benchmark, String param, Object value) {
    return new Cell(benchmark, Map.of(param, value.toString()));
  }

  /** For people: {@code ForkJoin.recursiveTask (iterations=1)}. */
  @Override
  public String toString() {
    String name = benchmark.substring(benchmark.indexOf('.') + 1);
    String values =
        new TreeMap<>(params)
            .entrySet().stream()
                .map(param -> param.getKey() + "=" + param.getValue())
                .collect(Collectors.joining(", "));
    return values.isEmpty() ? name : name + " (" + values + ")";
  }
}
