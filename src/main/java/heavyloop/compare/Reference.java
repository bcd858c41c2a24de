package heavyloop.compare;

import heavyloop.results.BenchmarkId;
import heavyloop.results.BenchmarkRecord;
import heavyloop.results.Run;
import heavyloop.suite.SuiteFacts;
import java.io.Serializable;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The benchmark of a run that divides the times of the others: the quotients are speed-ups, which
 * are comparable across machines.
 *
 * @param names matches a part of the reference's name, or the value of one of its parameters where
 *     a benchmark measures itself and its reference
 */
public record Reference(Pattern names) implements Serializable {
  /** The heavy loop run sequentially. */
  public static final Reference SEQUENTIAL = new Reference(SuiteFacts.REFERENCE);

  /**
   * The reference of a benchmark: it has the same mode, and the same value of each parameter that
   * it has at all (a sequential loop has no parallelism).
   *
   * @return nothing if there is none, if there are several, or if it is the benchmark itself
   */
  public Optional<BenchmarkRecord> find(BenchmarkId id, Run run) {
    return find(id, run.all().stream().map(BenchmarkRecord::id).toList())
        .flatMap(
            found -> run.all().stream().filter(record -> record.id().equals(found)).findFirst());
  }

  /** The reference of a benchmark among others, by their identities alone. */
  public Optional<BenchmarkId> find(BenchmarkId id, Collection<BenchmarkId> all) {
    List<BenchmarkId> references =
        all.stream().filter(candidate -> isReference(candidate, id)).toList();
    List<BenchmarkId> own =
        references.stream().filter(r -> r.benchmark().equals(id.benchmark())).toList();
    List<BenchmarkId> nearest = own.isEmpty() ? references : own;
    return nearest.size() == 1 && !nearest.get(0).equals(id)
        ? Optional.of(nearest.get(0))
        : Optional.empty();
  }

  /**
   * The benchmarks of a run that can be the reference of another one. To search these for each
   * benchmark takes time in proportion to the run, not to its square.
   */
  Map<BenchmarkId, BenchmarkRecord> candidates(Run run) {
    Map<BenchmarkId, BenchmarkRecord> candidates = new LinkedHashMap<>();
    for (BenchmarkRecord candidate : run.all()) {
      BenchmarkId id = candidate.id();
      if (isNamed(id.benchmark()) || id.params().values().stream().anyMatch(this::isNamed)) {
        candidates.putIfAbsent(id, candidate);
      }
    }
    return candidates;
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
