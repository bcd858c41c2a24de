package heavyloop.results;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The benchmarks that one JVM measured on one machine.
 *
 * @param name the name of the file, with a suffix if the file holds several runs
 * @param records the benchmarks to show
 * @param all the benchmarks measured, among which a benchmark finds its reference
 */
public record Run(
    String name,
    Jvm jvm,
    Optional<Machine> machine,
    List<BenchmarkRecord> records,
    List<BenchmarkRecord> all) {
  public Run {
    records = List.copyOf(records);
    all = List.copyOf(all);
  }

  /** A run that is shown as a whole. */
  public Run(String name, Jvm jvm, Optional<Machine> machine, List<BenchmarkRecord> records) {
    this(name, jvm, machine, records, records);
  }

  /** The same run with fewer benchmarks to show. */
  public Run only(Predicate<BenchmarkId> wanted) {
    return new Run(
        name, jvm, machine, records.stream().filter(r -> wanted.test(r.id())).toList(), all);
  }
}
