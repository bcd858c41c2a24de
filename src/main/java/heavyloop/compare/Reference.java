package heavyloop.compare;

import heavyloop.results.BenchmarkId;
import heavyloop.results.BenchmarkRecord;
import heavyloop.results.Run;
import heavyloop.suite.SuiteFacts;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The benchmark of a run by which the times of the others are divided: what is left is a speed-up,
 * which may be compared with that of another machine.
 *
 * @param names an expression that is found in the name of a reference, or in the value of one of
 *     its parameters, where a benchmark measures itself and its reference
 */
public record Reference(Pattern names) {
  /** The heavy loop run sequentially. */
  public static final Reference SEQUENTIAL = new Reference(SuiteFacts.REFERENCE);

  /**
   * The reference of a benchmark: measured in the same mode, and with the same parameters, as far
   * as the reference has them; a sequential loop has no parallelism.
   *
   * @return nothing if there is none, if there are several, or if it is the benchmark itself
   */
  public Optional<BenchmarkRecord> of(BenchmarkId id, Run run) {
    return of(id, run.all().stream().map(BenchmarkRecord::id).toList())
        .flatMap(found -> run.all().stream().filter(one -> one.id().equals(found)).findFirst());
  }

  /** The same among benchmarks of which no more is known. */
  public Optional<BenchmarkId> of(BenchmarkId id, Collection<BenchmarkId> all) {
    List<BenchmarkId> references =
        all.stream().filter(candidate -> isReference(candidate, id)).toList();
    List<BenchmarkId> own =
        references.stream().filter(one -> one.benchmark().equals(id.benchmark())).toList();
    List<BenchmarkId> nearest = own.isEmpty() ? references : own;
    return nearest.size() == 1 && !nearest.get(0).equals(id)
        ? Optional.of(nearest.get(0))
        : Optional.empty();
  }

  private boolean isReference(BenchmarkId candidate, BenchmarkId id) {
    boolean byName = names.matcher(candidate.benchmark()).find();
    boolean byValue = candidate.params().values().stream().anyMatch(this::isNamed);
    return (byName || byValue)
        && candidate.mode() == id.mode()
        && candidate.params().entrySet().stream()
            .allMatch(
                param ->
                    param.getValue().equals(id.params().get(param.getKey()))
                        || (!byName && isNamed(param.getValue())));
  }

  private boolean isNamed(String value) {
    return names.matcher(value).find();
  }
}
