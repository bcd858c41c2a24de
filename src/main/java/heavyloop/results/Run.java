package heavyloop.results;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What one JVM measured on one machine.
 *
 * @param name that of its file, with what tells it apart if the file has several
 * @param records what is looked at
 * @param all what was measured, where a benchmark finds what it is compared with
 */
public record Run(
    String name,
    Jvm jvm,
    Optional<Machine> machine,
    List<BenchmarkRecord> records,
    List<BenchmarkRecord> all) {
  /** Copies the records. */
  public Run {
    records = List.copyOf(records);
    all = List.copyOf(all);
  }

  /** A run all of which is looked at. */
  public Run(String name, Jvm jvm, Optional<Machine> machine, List<BenchmarkRecord> records) {
    this(name, jvm, machine, records, records);
  }

  /** The same run, of which only some benchmarks are looked at. */
  public Run only(Predicate<BenchmarkId> wanted) {
    return new Run(
        name, jvm, machine, records.stream().filter(one -> wanted.test(one.id())).toList(), all);
  }
}
