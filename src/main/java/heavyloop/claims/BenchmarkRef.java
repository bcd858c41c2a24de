package heavyloop.claims;

import heavyloop.suite.SuiteFacts;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

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

  /** A benchmark of the suite with all parameters at their defaults, by package, class, method. */
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
