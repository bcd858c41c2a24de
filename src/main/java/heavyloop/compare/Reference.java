package heavyloop.compare;

import heavyloop.results.BenchmarkRecord;
import heavyloop.results.Key;
import heavyloop.results.Run;
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
  public static final Reference SEQUENTIAL = new Reference(Pattern.compile("\\bSequential\\."));

  /**
   * The reference of a benchmark: measured in the same mode, and with the same parameters, as far
   * as the reference has them; a sequential loop has no parallelism.
   *
   * @return nothing if there is none, if there are several, or if it is the benchmark itself
   */
  public Optional<BenchmarkRecord> of(Key key, Run run) {
    return of(key, run.all().stream().map(BenchmarkRecord::key).toList())
        .flatMap(found -> run.all().stream().filter(one -> one.key().equals(found)).findFirst());
  }

  /** The same among benchmarks of which no more is known. */
  public Optional<Key> of(Key key, Collection<Key> all) {
    List<Key> references = all.stream().filter(candidate -> isReference(candidate, key)).toList();
    List<Key> own =
        references.stream().filter(one -> one.benchmark().equals(key.benchmark())).toList();
    List<Key> nearest = own.isEmpty() ? references : own;
    return nearest.size() == 1 && !nearest.get(0).equals(key)
        ? Optional.of(nearest.get(0))
        : Optional.empty();
  }

  private boolean isReference(Key candidate, Key key) {
    boolean byName = names.matcher(candidate.benchmark()).find();
    boolean byValue = candidate.params().values().stream().anyMatch(this::isNamed);
    return (byName || byValue)
        && candidate.mode() == key.mode()
        && candidate.params().entrySet().stream()
            .allMatch(
                param ->
                    param.getValue().equals(key.params().get(param.getKey()))
                        || (!byName && isNamed(param.getValue())));
  }

  private boolean isNamed(String value) {
    return names.matcher(value).find();
  }
}
