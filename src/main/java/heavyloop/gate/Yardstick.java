package heavyloop.gate;

import heavyloop.compare.Reference;
import heavyloop.results.BenchmarkId;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the times of a benchmark are divided by before base and head are compared. What changes both
 * alike, such as the frequency of the whole machine, is no change then.
 */
public sealed interface Yardstick {

  /** That of a benchmark; nothing if it is one itself, or has none. */
  Optional<BenchmarkId> of(BenchmarkId key, Collection<BenchmarkId> all);

  /** In a word, for the heading of a column. */
  String measures();

  /** Nothing: times are compared as they are. */
  record None() implements Yardstick {
    @Override
    public Optional<BenchmarkId> of(BenchmarkId key, Collection<BenchmarkId> all) {
      return Optional.empty();
    }

    @Override
    public String measures() {
      return "time";
    }
  }

  /** The time of a reference, such as the sequential loop. */
  record Ratio(Reference reference) implements Yardstick {
    @Override
    public Optional<BenchmarkId> of(BenchmarkId key, Collection<BenchmarkId> all) {
      return reference.of(key, all);
    }

    @Override
    public String measures() {
      return "time / reference";
    }
  }

  /**
   * The time of the same benchmark with the least parallelism, or of the reference. As the
   * parallelism is the same in base and head, what is left is the change of the efficiency, upside
   * down: a ratio of 1.1 is an efficiency that fell to 1/1.1 of what it was.
   */
  record Efficiency(Reference reference) implements Yardstick {
    private static final String PARALLELISM = "parallelism";

    @Override
    public Optional<BenchmarkId> of(BenchmarkId key, Collection<BenchmarkId> all) {
      if (parallelism(key) < 2) {
        return Optional.empty();
      }
      Optional<BenchmarkId> least =
          all.stream()
              .filter(other -> isTheSameButFor(other, key))
              .min(Comparator.comparingInt(Efficiency::parallelism))
              .filter(other -> parallelism(other) < parallelism(key));
      return least.isPresent() ? least : reference.of(key, all);
    }

    private static boolean isTheSameButFor(BenchmarkId other, BenchmarkId key) {
      return other.benchmark().equals(key.benchmark())
          && other.mode() == key.mode()
          && rest(other).equals(rest(key));
    }

    private static Map<String, String> rest(BenchmarkId key) {
      Map<String, String> params = new TreeMap<>(key.params());
      params.remove(PARALLELISM);
      return params;
    }

    /** That of a parameter by this name; else how many threads JMH runs, of which -1 are all. */
    private static int parallelism(BenchmarkId key) {
      String named = key.params().getOrDefault(PARALLELISM, "");
      if (named.matches("\\d{1,9}")) {
        return Integer.parseInt(named);
      }
      return key.threads() < 0 ? Integer.MAX_VALUE : key.threads();
    }

    @Override
    public String measures() {
      return "1 / efficiency";
    }
  }
}
