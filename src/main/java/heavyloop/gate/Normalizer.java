package heavyloop.gate;

import heavyloop.compare.Reference;
import heavyloop.results.BenchmarkId;
import java.io.Serializable;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the times of a benchmark are divided by before base and head are compared. What changes both
 * alike, such as the frequency of the whole machine, is then not a change.
 */
public sealed interface Normalizer extends Serializable {

  /** The divisor of a benchmark; empty if it is one itself, or has none. */
  Optional<BenchmarkId> divisor(BenchmarkId id, Collection<BenchmarkId> all);

  /** What is compared, for the heading of a column. */
  String measures();

  /** Times are compared as they are. */
  record None() implements Normalizer {
    @Override
    public Optional<BenchmarkId> divisor(BenchmarkId id, Collection<BenchmarkId> all) {
      return Optional.empty();
    }

    @Override
    public String measures() {
      return "time";
    }
  }

  /** Times are divided by those of a reference, such as the sequential loop. */
  record ByReference(Reference reference) implements Normalizer {
    @Override
    public Optional<BenchmarkId> divisor(BenchmarkId id, Collection<BenchmarkId> all) {
      return reference.find(id, all);
    }

    @Override
    public String measures() {
      return "time / reference";
    }
  }

  /**
   * Times are divided by those of the same benchmark with the least parallelism, or else of a
   * reference. Since base and head have the same parallelism, the change that is left is that of
   * the efficiency, upside down: a ratio of 1.1 is an efficiency that fell to 1/1.1 of what it was.
   */
  record ByLeastParallelism(Reference reference) implements Normalizer {
    private static final String PARALLELISM = "parallelism";

    @Override
    public Optional<BenchmarkId> divisor(BenchmarkId id, Collection<BenchmarkId> all) {
      if (parallelism(id) < 2) {
        return Optional.empty();
      }
      Optional<BenchmarkId> least =
          all.stream()
              .filter(candidate -> differsInParallelismOnly(candidate, id))
              .min(Comparator.comparingInt(ByLeastParallelism::parallelism))
              .filter(candidate -> parallelism(candidate) < parallelism(id));
      return least.isPresent() ? least : reference.find(id, all);
    }

    private static boolean differsInParallelismOnly(BenchmarkId candidate, BenchmarkId id) {
      return candidate.benchmark().equals(id.benchmark())
          && candidate.mode() == id.mode()
          && otherParams(candidate).equals(otherParams(id));
    }

    private static Map<String, String> otherParams(BenchmarkId id) {
      Map<String, String> params = new TreeMap<>(id.params());
      params.remove(PARALLELISM);
      return params;
    }

    /** The parameter of that name, or else JMH's number of threads, where -1 is all processors. */
    private static int parallelism(BenchmarkId id) {
      String named = id.params().getOrDefault(PARALLELISM, "");
      if (named.matches("\\d{1,9}")) {
        return Integer.parseInt(named);
      }
      return id.threads() < 0 ? Integer.MAX_VALUE : id.threads();
    }

    @Override
    public String measures() {
      return "1 / efficiency";
    }
  }
}
