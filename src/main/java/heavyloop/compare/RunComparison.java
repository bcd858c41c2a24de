package heavyloop.compare;

import heavyloop.compare.ExitPolicy.Gap;
import heavyloop.results.BenchmarkId;
import heavyloop.results.BenchmarkRecord;
import heavyloop.results.Run;
import heavyloop.results.Run.Machine;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A run compared with a baseline, benchmark by benchmark.
 *
 * @param matches the benchmarks of both runs
 * @param benchmarks their verdicts; none where the runs may not be tested against each other
 * @param conflicts benchmarks measured in incomparable ways
 * @param onlyBase benchmarks of the baseline alone
 * @param onlyHead benchmarks of the other run alone
 */
record RunComparison(
    Run base,
    Run head,
    Comparability comparability,
    List<MatchedBenchmark> matches,
    List<JudgedBenchmark> benchmarks,
    List<Conflict> conflicts,
    List<BenchmarkId> onlyBase,
    List<BenchmarkId> onlyHead) {

  /** One benchmark with two modes or units, each with that of its run. */
  record Conflict(BenchmarkId id, String base, String head) {}

  /** Matches the benchmarks of two runs, without verdicts. */
  static RunComparison of(Run base, Run head, boolean vouched) {
    Map<BenchmarkId, BenchmarkRecord> rest = new LinkedHashMap<>();
    head.records().forEach(measured -> rest.put(measured.id(), measured));
    List<MatchedBenchmark> matches = new ArrayList<>();
    List<BenchmarkRecord> unmatched = new ArrayList<>();
    for (BenchmarkRecord measured : base.records()) {
      BenchmarkRecord same = rest.remove(measured.id());
      if (same == null) {
        unmatched.add(measured);
      } else {
        matches.add(MatchedBenchmark.of(measured, same));
      }
    }
    List<Conflict> conflicts = new ArrayList<>();
    List<BenchmarkId> onlyBase = new ArrayList<>();
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
    return new RunComparison(
        base,
        head,
        Comparability.of(base, head, vouched),
        matches,
        List.of(),
        conflicts,
        onlyBase,
        List.copyOf(rest.keySet()));
  }

  /** A benchmark in whatever mode. */
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
        base, head, comparability, matches, verdicts, conflicts, onlyBase, onlyHead);
  }

  boolean isTested() {
    return comparability == Comparability.SAME;
  }

  /** The matches that may be tested. */
  List<MatchedBenchmark> testable() {
    return isTested() ? matches : List.of();
  }

  Set<Gap> gaps() {
    Set<Gap> gaps = EnumSet.noneOf(Gap.class);
    if (matches.isEmpty() || !conflicts.isEmpty()) {
      gaps.add(Gap.NOTHING_COMPARED);
    }
    if (!onlyBase.isEmpty() || !onlyHead.isEmpty()) {
      gaps.add(Gap.UNMATCHED);
    }
    if (!isTested()) {
      gaps.add(Gap.UNTESTED);
    }
    return gaps;
  }

  /** Whether times of two runs may be tested against each other. */
  public enum Comparability {
    /** The same machine and JVM, according to the files or the user. */
    SAME(""),
    OTHER_MACHINE(
        "%s and %s are of different machines: instead of their times, each run's own ratio to its"
            + " reference is compared."),
    /** Two JVMs, perhaps of one machine. */
    OTHER_JVM(
        "%s and %s are of different JVMs: instead of their times, each run's own ratio to its"
            + " reference is compared."),
    /** A file names no machine or no JVM. */
    UNKNOWN(
        "%s and %s don't say whether they are of one machine: instead of their times, each run's own"
            + " ratio to its reference is compared; --same-machine vouches for it.");

    private final String sentence;

    Comparability(String sentence) {
      this.sentence = sentence;
    }

    /** The reason why two runs are not tested. */
    String reason(Run base, Run head) {
      return String.format(sentence, base.name(), head.name());
    }

    /**
     * Compares the facts in two runs.
     *
     * @param vouched whether the user vouches for one machine where a file doesn't name it
     */
    public static Comparability of(Run base, Run head, boolean vouched) {
      Optional<String> baseMachine = base.machine().map(Machine::identity);
      Optional<String> headMachine = head.machine().map(Machine::identity);
      boolean machinesKnown = baseMachine.isPresent() && headMachine.isPresent();
      if (machinesKnown && !baseMachine.equals(headMachine)) {
        return OTHER_MACHINE;
      }
      boolean jvmsKnown = base.jvm().isKnown() && head.jvm().isKnown();
      if (jvmsKnown && !base.jvm().sameAs(head.jvm())) {
        return OTHER_JVM;
      }
      return vouched || (machinesKnown && jvmsKnown) ? SAME : UNKNOWN;
    }
  }
}
