package heavyloop.results;

import java.util.List;
import java.util.Optional;

/**
 * What one JVM measured on one machine.
 *
 * @param name that of its file, with what tells it apart if the file has several
 */
public record Run(String name, Jvm jvm, Optional<Machine> machine, List<BenchmarkRecord> records) {
  /** Copies the records. */
  public Run {
    records = List.copyOf(records);
  }
}
