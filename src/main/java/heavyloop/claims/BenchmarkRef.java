package heavyloop.claims;

import heavyloop.results.BenchmarkId;
import heavyloop.suite.SuiteFacts;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A reference to one benchmark of the suite at one setting.
 *
 * @param benchmark the full name
 * @param params the relevant parameters; all others have their defaults
 */
public record BenchmarkRef(String benchmark, Map<String, String> params) {
  /** The value of a parameter that stands for the number of processors. */
  private static final String PROCESSORS = "processors";

  public BenchmarkRef {
    params = Map.copyOf(params);
  }

  /** A benchmark with all parameters at their defaults, by package, class and method. */
  public static BenchmarkRef of(String name) {
    return new BenchmarkRef(SuiteFacts.BENCHMARKS + name, Map.of());
  }

  /** The same benchmark with a value of a parameter. */
  public BenchmarkRef with(String param, Object value) {
    Map<String, String> longer = new HashMap<>(params);
    longer.put(param, value.toString());
    return new BenchmarkRef(benchmark, longer);
  }

  /** The same benchmark with a parameter set to the number of processors. */
  BenchmarkRef withProcessors(String param) {
    return with(param, PROCESSORS);
  }

  /** The values of the parameters on a machine. */
  Map<String, String> paramsOn(int processors) {
    Map<String, String> values = new HashMap<>(params);
    values.replaceAll(
        (param, value) -> value.equals(PROCESSORS) ? String.valueOf(processors) : value);
    return values;
  }

  /** Whether a benchmark has the name and the values that are asked for. */
  boolean isOf(BenchmarkId id, int processors) {
    return benchmark.equals(id.benchmark())
        && id.params().entrySet().containsAll(paramsOn(processors).entrySet());
  }

  /** The oldest JDK that can run it; 0 if any JDK can. */
  int oldestJdk() {
    return SuiteFacts.oldestJdk(benchmark, params);
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
