package heavyloop.compare;

import heavyloop.exit.UserException;
import heavyloop.results.BenchmarkId;
import heavyloop.results.BenchmarkId.Mode;
import heavyloop.results.BenchmarkRecord;
import heavyloop.results.Labels;
import heavyloop.results.Run;
import heavyloop.stats.MeanContrast;
import heavyloop.stats.Sample;
import heavyloop.suite.SuiteFacts;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The benchmark of a run whose time is divided by the times of the others. The quotients are
 * speed-ups, which are comparable across machines.
 *
 * @param names matches a part of the reference's name, or of a parameter's value if a benchmark
 *     includes its own reference
 * @param words the user's words, which may be an exact name; empty for this suite's reference
 */
public record Reference(Pattern names, String words) implements Serializable {
  /** The heavy loop run sequentially. */
  public static final Reference SEQUENTIAL = new Reference(SuiteFacts.REFERENCE, "");

  /** Creates a reference named by the user. */
  public Reference(Pattern names) {
    this(names, names.pattern());
  }

  /** Whether the user has named it. */
  public boolean isNamed() {
    return !words.isEmpty();
  }

  /**
   * Refuses a reference that matches no benchmark or is ambiguous.
   *
   * @throws UserException with the possible references
   */
  public void requireIn(Collection<BenchmarkId> all) {
    if (!isNamed()) {
      return;
    }
    ReferenceSelector.of(this, all).requireClear();
    Candidates candidates = new Candidates(all);
    if (all.stream().allMatch(id -> candidates.find(id).isEmpty())) {
      throw new UserException(
          String.format(
              "--reference %s leaves nothing to compare: no benchmark has exactly one of those that"
                  + " it names at its own mode and parameters; name a single one, such as NAME or"
                  + " PARAM=VALUE",
              words));
    }
  }

  /**
   * A benchmark in one run.
   *
   * @param speedUp time of the reference / time of the benchmark, by geometric means of the forks
   * @param log the logarithm of the speed-up with its error; empty with a single fork
   */
  public record SpeedUp(
      double speedUp, Optional<MeanContrast> log, Sample times, Sample reference) {
    public static SpeedUp of(BenchmarkRecord measured, BenchmarkRecord reference) {
      Sample times = Sample.ofLogs(measured.forkCosts());
      Sample references = Sample.ofLogs(reference.forkCosts());
      return new SpeedUp(
          Math.exp(references.mean() - times.mean()),
          times.size() > 1 && references.size() > 1
              ? Optional.of(MeanContrast.difference(times, references))
              : Optional.empty(),
          times,
          references);
    }

    /**
     * The speed-up as a fraction of the largest possible one: the number of busy threads is limited
     * by processors and tasks.
     *
     * @param id the benchmark, which must have a parallelism
     * @param processors the number of processors of the machine, if known
     * @return empty for a benchmark without parallelism
     */
    public OptionalDouble efficiency(BenchmarkId id, OptionalInt processors) {
      OptionalInt parallelism = id.number(SuiteFacts.THREADS);
      if (parallelism.isEmpty()) {
        return OptionalDouble.empty();
      }
      int tasks = id.number(SuiteFacts.TASKS).orElse(Integer.MAX_VALUE);
      int busy = Math.min(parallelism.getAsInt(), tasks);
      return OptionalDouble.of(speedUp / Math.min(busy, processors.orElse(Integer.MAX_VALUE)));
    }
  }

  /**
   * The reference of a benchmark among others: it has the same mode, and the same value of every
   * parameter it has (a sequential loop has no parallelism).
   *
   * @return empty if there is none, if there are several, or if it is the benchmark itself
   */
  public Optional<BenchmarkId> find(BenchmarkId id, Collection<BenchmarkId> all) {
    return new Candidates(all).find(id);
  }

  /** The references of a run's benchmarks that have one; bytes and counts have none. */
  public Map<BenchmarkId, BenchmarkRecord> references(Run run) {
    Map<BenchmarkId, BenchmarkRecord> all = new LinkedHashMap<>();
    run.all().forEach(measured -> all.putIfAbsent(measured.id(), measured));
    Candidates candidates = new Candidates(all.keySet());
    Map<BenchmarkId, BenchmarkRecord> references = new HashMap<>();
    for (BenchmarkRecord measured : run.records()) {
      if (Quantity.of(measured).isSpeed()) {
        candidates.find(measured.id()).ifPresent(id -> references.put(measured.id(), all.get(id)));
      }
    }
    return references;
  }

  /** The speed-ups of a run's benchmarks that have a reference. */
  Map<BenchmarkId, SpeedUp> speedUps(Run run) {
    Map<BenchmarkId, BenchmarkRecord> references = references(run);
    Map<BenchmarkId, SpeedUp> speedUps = new HashMap<>();
    for (BenchmarkRecord measured : run.records()) {
      BenchmarkRecord reference = references.get(measured.id());
      if (reference != null) {
        speedUps.put(measured.id(), SpeedUp.of(measured, reference));
      }
    }
    return speedUps;
  }

  /**
   * The benchmarks that can be a reference, indexed by the properties they must share with the
   * others: a linear search for each benchmark would take quadratic time.
   */
  private final class Candidates {
    /** By the names of the common parameters. */
    private final Map<Set<String>, Map<Common, List<BenchmarkId>>> index = new HashMap<>();

    private record Common(Mode mode, Map<String, String> params) {
      static Common of(BenchmarkId id, Set<String> params) {
        return of(id, id.mode(), params);
      }

      static Common of(BenchmarkId id, Mode mode, Set<String> params) {
        Map<String, String> common = new TreeMap<>(id.params());
        common.keySet().retainAll(params);
        return new Common(mode, common);
      }
    }

    private final Set<BenchmarkId> all;

    Candidates(Collection<BenchmarkId> all) {
      this.all = Set.copyOf(all);
      ReferenceSelector selector = ReferenceSelector.of(Reference.this, all);
      for (BenchmarkId id : all) {
        Set<String> params = new TreeSet<>(id.params().keySet());
        selector
            .match(id)
            .ifPresent(
                chosenBy -> {
                  params.removeAll(chosenBy);
                  index
                      .computeIfAbsent(params, names -> new HashMap<>())
                      .computeIfAbsent(Common.of(id, params), common -> new ArrayList<>())
                      .add(id);
                });
      }
    }

    /**
     * The nearest reference: the same benchmark with another value of a parameter, or else one of
     * the same class, or of the same method. A reference named by the user may have another mode: a
     * time per operation also serves throughputs. A metric has the same metric of its benchmark's
     * reference, such as the same member of a group, or else that reference itself.
     */
    Optional<BenchmarkId> find(BenchmarkId id) {
      BenchmarkId measured = id.withoutMetric();
      String metric = id.benchmark().substring(measured.benchmark().length());
      return nearest(measured)
          .map(
              reference -> {
                BenchmarkId same = reference.named(reference.benchmark() + metric);
                return all.contains(same) ? same : reference;
              })
          .filter(reference -> !reference.equals(id));
    }

    private Optional<BenchmarkId> nearest(BenchmarkId id) {
      List<BenchmarkId> ofMode = references(id, id.mode());
      List<BenchmarkId> references =
          ofMode.isEmpty() && isNamed()
              ? Arrays.stream(Mode.values())
                  .flatMap(mode -> references(id, mode).stream())
                  .limit(2)
                  .toList()
              : ofMode;
      List<BenchmarkId> nearest =
          Stream.<Function<BenchmarkId, String>>of(
                  BenchmarkId::benchmark, Candidates::type, Candidates::method)
              .limit(isNamed() ? 3 : 1)
              .map(part -> like(id, part, references))
              .filter(found -> !found.isEmpty())
              .findFirst()
              .orElse(references);
      return nearest.size() == 1 && !nearest.get(0).equals(id)
          ? Optional.of(nearest.get(0))
          : Optional.empty();
    }

    private List<BenchmarkId> references(BenchmarkId id, Mode mode) {
      List<BenchmarkId> references = new ArrayList<>();
      index.forEach(
          (params, byCommon) ->
              references.addAll(byCommon.getOrDefault(Common.of(id, mode, params), List.of())));
      return references;
    }

    private static List<BenchmarkId> like(
        BenchmarkId id, Function<BenchmarkId, String> part, List<BenchmarkId> references) {
      String own = part.apply(id);
      return references.stream().filter(r -> part.apply(r).equals(own)).toList();
    }

    private static String type(BenchmarkId id) {
      return Labels.typeOf(id.benchmark());
    }

    private static String method(BenchmarkId id) {
      return id.benchmark().substring(id.benchmark().lastIndexOf('.') + 1);
    }
  }
}
