package heavyloop.run.plan;

import heavyloop.exit.UserException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.WorkloadParams;
import org.openjdk.jmh.runner.options.Options;

/**
 * Takes benchmarks apart into one entry for each mode and each combination of parameters, as {@link
 * org.openjdk.jmh.runner.Runner} does, which keeps that to itself.
 */
final class Explosion {
  private final Options options;
  private final Values wanted;

  Explosion(Options options, Values wanted) {
    this.options = options;
    this.wanted = wanted;
  }

  /** The entries in JMH's order, none twice. */
  Collection<BenchmarkListEntry> of(List<BenchmarkListEntry> selected) {
    TreeSet<BenchmarkListEntry> entries = new TreeSet<>();
    selected.stream().flatMap(this::modes).flatMap(this::parameters).forEach(entries::add);
    return Collections.unmodifiableCollection(entries);
  }

  private Stream<BenchmarkListEntry> modes(BenchmarkListEntry entry) {
    Collection<Mode> modes =
        options.getBenchModes().isEmpty() ? List.of(entry.getMode()) : options.getBenchModes();
    return modes.stream()
        .flatMap(mode -> mode == Mode.All ? Arrays.stream(Mode.values()) : Stream.of(mode))
        .filter(mode -> mode != Mode.All)
        .distinct()
        .map(entry::cloneWith);
  }

  private Stream<BenchmarkListEntry> parameters(BenchmarkListEntry entry) {
    Map<String, String[]> declared = new TreeMap<>(entry.getParams().orElse(Map.of()));
    if (declared.isEmpty()) {
      return Stream.of(entry);
    }
    List<WorkloadParams> combinations = List.of(new WorkloadParams());
    for (Map.Entry<String, String[]> parameter : declared.entrySet()) {
      combinations = product(combinations, parameter.getKey(), values(entry, parameter));
    }
    return combinations.stream().map(entry::cloneWith);
  }

  private List<String> values(BenchmarkListEntry entry, Map.Entry<String, String[]> parameter) {
    String name = parameter.getKey();
    if (options.getParameter(name).hasValue()) {
      return List.copyOf(options.getParameter(name).get());
    }
    if (parameter.getValue().length == 0) {
      throw new UserException(
          String.format(
              "%s has no default for its parameter %s; give it one with -p %s=...",
              entry.getUsername(), name, name));
    }
    return wanted.of(List.of(parameter.getValue()));
  }

  private static List<WorkloadParams> product(
      List<WorkloadParams> combinations, String name, List<String> values) {
    List<WorkloadParams> product = new ArrayList<>();
    for (WorkloadParams combination : combinations) {
      for (int i = 0; i < values.size(); i++) {
        WorkloadParams longer = combination.copy();
        longer.put(name, values.get(i), i);
        product.add(longer);
      }
    }
    return product;
  }
}
