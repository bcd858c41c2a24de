package heavyloop.compare;

import static java.util.stream.Collectors.toSet;

import heavyloop.compare.ExitPolicy.Gap;
import heavyloop.compare.Verdict.Kind;
import heavyloop.results.BenchmarkId;
import heavyloop.results.BenchmarkRecord;
import heavyloop.results.Labels;
import heavyloop.results.Run;
import heavyloop.results.Run.Machine;
import heavyloop.results.SideMetrics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A run compared with a baseline, benchmark by benchmark.
 *
 * @param matches the benchmarks of both runs
 * @param same the benchmarks with the same data in both runs
 * @param benchmarks their verdicts; none if the runs may not be tested against each other
 * @param conflicts benchmarks measured in incomparable ways
 * @param onlyBase benchmarks in the baseline only
 * @param onlyHead benchmarks in the other run only
 * @param notJudged the metrics of benchmarks in both runs that lack a figure on a side
 */
public record RunComparison(
    Run base,
    Run head,
    Comparability comparability,
    List<MatchedBenchmark> matches,
    List<BenchmarkId> same,
    List<JudgedBenchmark> benchmarks,
    List<Conflict> conflicts,
    List<BenchmarkId> onlyBase,
    List<BenchmarkId> onlyHead,
    List<BenchmarkId> notJudged,
    Optional<Ruler> ruler) {

  /**
   * The reference by whose times those of the others are divided on each side.
   *
   * @param itself the change of the reference itself, if there is a single one
   * @param without the benchmarks without a reference
   */
  public record Ruler(Optional<MatchedBenchmark> itself, List<BenchmarkId> without) {}

  /** A benchmark measured in two modes or units, one in each run. */
  public record Conflict(BenchmarkId id, String base, String head) {}

  /** Matches the benchmarks of two runs, without verdicts. */
  static RunComparison of(Run base, Run head, boolean vouched, JudgedMetrics metrics) {
    Map<BenchmarkId, BenchmarkRecord> rest = new LinkedHashMap<>();
    head.records().forEach(measured -> rest.put(measured.id(), measured));
    List<MatchedBenchmark> matches = new ArrayList<>();
    List<BenchmarkId> same = new ArrayList<>();
    List<BenchmarkRecord> unmatched = new ArrayList<>();
    for (BenchmarkRecord measured : base.records()) {
      BenchmarkRecord other = rest.remove(measured.id());
      if (other == null) {
        unmatched.add(measured);
        continue;
      }
      MatchedBenchmark match = MatchedBenchmark.of(measured, other);
      boolean isMetric = !match.id().metric().isEmpty();
      if (isMetric && same.contains(match.id().withoutMetric())) {
        continue;
      }
      if (!isMetric && match.isSameData()) {
        same.add(match.id());
      } else {
        matches.add(match);
      }
    }
    List<BenchmarkId> onlyBase = new ArrayList<>();
    List<Conflict> conflicts = conflicts(unmatched, rest, onlyBase);
    return new RunComparison(
        base,
        head,
        Comparability.of(base, head, vouched),
        matches,
        same,
        List.of(),
        conflicts,
        benchmarks(onlyBase, base, head),
        benchmarks(rest.keySet(), head, base),
        notJudged(matches, Stream.concat(onlyBase.stream(), rest.keySet().stream()), metrics),
        Optional.empty());
  }

  /** The benchmarks among what only one run has, and the members of groups that both have. */
  private static List<BenchmarkId> benchmarks(Collection<BenchmarkId> ids, Run run, Run other) {
    return ids.stream()
        .filter(
            id ->
                id.metric().isEmpty()
                    || (other.find(id.withoutMetric()).isPresent() && isMember(id, run)))
        .toList();
  }

  private static boolean isMember(BenchmarkId id, Run run) {
    return run.find(id.withoutMetric()).stream()
        .flatMap(group -> SideMetrics.members(group).stream())
        .anyMatch(member -> member.id().equals(id));
  }

  /** The metrics that only one run has, or that the user requests of forks that lack them. */
  private static List<BenchmarkId> notJudged(
      List<MatchedBenchmark> matches, Stream<BenchmarkId> oneSided, JudgedMetrics metrics) {
    Set<BenchmarkId> judged = matches.stream().map(MatchedBenchmark::id).collect(toSet());
    Stream<BenchmarkId> requested =
        matches.stream()
            .filter(match -> match.id().metric().isEmpty())
            .flatMap(match -> Stream.of(match.base(), match.head()))
            .flatMap(side -> metrics.requested(side).stream().map(side.id()::ofMetric));
    Set<BenchmarkId> members =
        matches.stream()
            .flatMap(match -> Stream.of(match.base(), match.head()))
            .flatMap(side -> SideMetrics.members(side).stream())
            .map(BenchmarkRecord::id)
            .collect(toSet());
    return Stream.concat(oneSided, requested)
        .filter(id -> !id.metric().isEmpty() && judged.contains(id.withoutMetric()))
        .filter(id -> !judged.contains(id) && !members.contains(id))
        .distinct()
        .toList();
  }

  /** The same comparison, of times divided by those of a reference, on whatever machines. */
  RunComparison dividedBy(Reference reference) {
    Map<BenchmarkId, BenchmarkRecord> ofBase = reference.references(base);
    Map<BenchmarkId, BenchmarkRecord> ofHead = reference.references(head);
    Set<BenchmarkId> rulers = new HashSet<>();
    ofBase.values().forEach(record -> rulers.add(record.id()));
    List<MatchedBenchmark> divided = new ArrayList<>();
    List<BenchmarkId> without = new ArrayList<>();
    for (MatchedBenchmark match : matches) {
      BenchmarkRecord baseReference = ofBase.get(match.id());
      BenchmarkRecord headReference = ofHead.get(match.id());
      if (!Quantity.of(match.base()).isSpeed()) {
        divided.add(match); // Bytes and counts don't depend on the speed of the machine.
      } else if (baseReference != null
          && headReference != null
          && baseReference.id().equals(headReference.id())) {
        divided.add(match.dividedBy(baseReference, headReference));
      } else if (!rulers.contains(match.id().withoutMetric())) {
        without.add(match.id());
      }
    }
    Optional<MatchedBenchmark> itself =
        rulers.size() == 1
            ? matches.stream().filter(match -> rulers.contains(match.id())).findFirst()
            : Optional.empty();
    return new RunComparison(
        base,
        head,
        comparability,
        divided,
        same,
        List.of(),
        conflicts,
        onlyBase,
        onlyHead,
        notJudged,
        Optional.of(new Ruler(itself, without)));
  }

  /**
   * Finds the benchmarks that the runs measured in incomparable ways.
   *
   * @param unmatched records of the baseline
   * @param rest records of the other run; those with a conflict are removed
   * @param onlyBase receives the benchmarks of the baseline without a conflict
   */
  private static List<Conflict> conflicts(
      List<BenchmarkRecord> unmatched,
      Map<BenchmarkId, BenchmarkRecord> rest,
      List<BenchmarkId> onlyBase) {
    List<Conflict> conflicts = new ArrayList<>();
    Map<AnyMode, BenchmarkRecord> others = new HashMap<>();
    rest.values().forEach(measured -> others.putIfAbsent(AnyMode.of(measured.id()), measured));
    for (BenchmarkRecord measured : unmatched) {
      BenchmarkRecord conflict = others.remove(AnyMode.of(measured.id()));
      if (conflict == null) {
        onlyBase.add(measured.id());
      } else {
        conflicts.add(new Conflict(measured.id(), describe(measured), describe(conflict)));
        rest.remove(conflict.id());
      }
    }
    return conflicts;
  }

  /** A benchmark regardless of its mode. */
  private record AnyMode(String benchmark, int threads, Map<String, String> params) {
    static AnyMode of(BenchmarkId id) {
      return new AnyMode(id.benchmark(), id.threads(), id.params());
    }
  }

  private static String describe(BenchmarkRecord measured) {
    return measured.id().mode().label() + ", " + measured.primary().unit().text();
  }

  /** This comparison with the verdicts on {@link #testable}. */
  RunComparison with(List<JudgedBenchmark> verdicts) {
    return new RunComparison(
        base,
        head,
        comparability,
        matches,
        same,
        verdicts,
        conflicts,
        onlyBase,
        onlyHead,
        notJudged,
        ruler);
  }

  /** Whether the runs hold only the same data, wherever it was measured. */
  public boolean isSameData() {
    return matches.isEmpty() && !same.isEmpty() && !isWithoutReference();
  }

  /** Whether benchmarks that differ are left out, since they have no reference of their own. */
  private boolean isWithoutReference() {
    return ruler.filter(reference -> !reference.without().isEmpty()).isPresent();
  }

  public boolean isTested() {
    return (comparability == Comparability.SAME || ruler.isPresent()) && !isSameData();
  }

  /** Whether nothing can be concluded, as with a single fork on a side, which proves nothing. */
  private boolean isInconclusive() {
    Set<Kind> kinds = benchmarks.stream().map(JudgedBenchmark::kind).collect(toSet());
    kinds.remove(Kind.NOT_JUDGED);
    return kinds.equals(Set.of(Kind.INCONCLUSIVE));
  }

  /** The benchmarks of both runs, and the metrics that are judged beside them. */
  Set<BenchmarkId> ids() {
    return matches.stream().map(MatchedBenchmark::id).collect(toSet());
  }

  /** The matches that may be tested. */
  List<MatchedBenchmark> testable() {
    return isTested() ? matches : List.of();
  }

  /** The benchmarks of one side only. */
  Unmatched unmatched(Labels labels) {
    return new Unmatched(onlyBase, onlyHead, labels);
  }

  /**
   * The gaps between the verdicts.
   *
   * @param metrics says which metrics the user requests: only their lack is a gap
   */
  Set<Gap> gaps(JudgedMetrics metrics) {
    Set<Gap> gaps = EnumSet.noneOf(Gap.class);
    boolean nothing = matches.isEmpty() && (same.isEmpty() || isWithoutReference());
    if (nothing || !conflicts.isEmpty()) {
      gaps.add(Gap.NOTHING_COMPARED);
    }
    if (!onlyBase.isEmpty() || !onlyHead.isEmpty()) {
      gaps.add(Gap.UNMATCHED);
    }
    if (!onlyBase.isEmpty() && (isTested() || isSameData())) {
      gaps.add(Gap.LOST);
    }
    boolean lacksMetric = notJudged.stream().anyMatch(metrics::isRequested);
    if (!isSameData() && (!isTested() || isInconclusive() || lacksMetric)) {
      gaps.add(Gap.UNTESTED);
    }
    return gaps;
  }

  /** Whether times of two runs may be tested against each other. */
  public enum Comparability {
    /** The same machine, according to the files or the user. */
    SAME(""),
    OTHER_MACHINE(
        "Nothing was tested: %s and %s are from different machines. Add --reference NAME to judge"
            + " the ratios to a benchmark that both have."),
    /** A file names no machine. */
    UNKNOWN(
        "Nothing was tested: %s say which machine. Add --same-machine if it was the same one, or"
            + " --reference NAME to judge the ratios to a benchmark that both have.");

    private final String sentence;

    Comparability(String sentence) {
      this.sentence = sentence;
    }

    /** The reason why two runs are not tested. */
    String reason(Run base, Run head) {
      if (this != UNKNOWN) {
        return String.format(sentence, base.name(), head.name());
      }
      List<String> silent =
          Stream.of(base, head).filter(run -> run.machine().isEmpty()).map(Run::name).toList();
      return String.format(
          sentence, String.join(" and ", silent) + (silent.size() == 1 ? " doesn't" : " don't"));
    }

    /**
     * Compares the machines of two runs. Their JVMs and jars may differ: they are the subject of
     * the comparison.
     *
     * @param vouched whether the user vouches for a common machine if a file doesn't name it
     */
    public static Comparability of(Run base, Run head, boolean vouched) {
      Optional<String> baseMachine = base.machine().map(Machine::identity);
      Optional<String> headMachine = head.machine().map(Machine::identity);
      if (baseMachine.isEmpty() || headMachine.isEmpty()) {
        return vouched ? SAME : UNKNOWN;
      }
      return baseMachine.equals(headMachine) ? SAME : OTHER_MACHINE;
    }
  }
}
