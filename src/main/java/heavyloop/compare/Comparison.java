package heavyloop.compare;

import static java.util.stream.Collectors.toCollection;

import heavyloop.compare.ExitPolicy.Gap;
import heavyloop.results.BenchmarkId;
import heavyloop.results.Run;
import heavyloop.results.Run.Jvm;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Runs, each compared with a baseline. All verdicts together form one family of tests.
 *
 * @param unpaired the baselines that no run was compared with
 */
public record Comparison(List<RunComparison> comparisons, List<Run> unpaired, Criteria criteria) {

  /**
   * Compares runs.
   *
   * @param baselines one run, or one for each of several JVMs: every other run is compared with the
   *     baseline of its own JVM, or else of another build of its JDK, or else with the first
   * @param vouched whether the user vouches that runs without a recorded machine share one
   */
  public static Comparison of(
      List<Run> baselines, List<Run> others, Criteria criteria, boolean vouched) {
    return of(baselines, others, criteria, vouched, Reference.SEQUENTIAL);
  }

  /**
   * Compares runs. If the user names a reference, each benchmark's ratio to it in its own run is
   * compared.
   */
  public static Comparison of(
      List<Run> baselines,
      List<Run> others,
      Criteria criteria,
      boolean vouched,
      Reference reference) {
    IdentityHashMap<Run, Run> withMetrics = new IdentityHashMap<>();
    UnaryOperator<Run> metrics =
        run -> withMetrics.computeIfAbsent(run, plain -> criteria.metrics().addTo(plain));
    List<RunComparison> matched =
        others.stream()
            .map(
                head ->
                    RunComparison.of(
                        metrics.apply(baseline(baselines, head)),
                        metrics.apply(head),
                        vouched,
                        criteria.metrics()))
            .map(compared -> reference.isNamed() ? compared.dividedBy(reference) : compared)
            .toList();
    List<JudgedBenchmark> judged =
        Verdicts.judge(
            matched.stream().flatMap(compared -> compared.testable().stream()).toList(), criteria);
    List<RunComparison> comparisons = new ArrayList<>();
    int from = 0;
    for (RunComparison compared : matched) {
      int to = from + compared.testable().size();
      comparisons.add(compared.with(judged.subList(from, to)));
      from = to;
    }
    Set<Run> paired =
        others.stream()
            .map(head -> baseline(baselines, head))
            .collect(toCollection(() -> Collections.newSetFromMap(new IdentityHashMap<>())));
    return new Comparison(
        comparisons, baselines.stream().filter(run -> !paired.contains(run)).toList(), criteria);
  }

  /** The baseline of a run: that of its own JVM, or else of its JDK, or else the first. */
  static Run baseline(List<Run> baselines, Run head) {
    return Stream.<Predicate<Jvm>>of(head.jvm()::sameAs, head.jvm()::sameJdkAs, jvm -> true)
        .flatMap(like -> baselines.stream().filter(run -> like.test(run.jvm())))
        .findFirst()
        .orElseThrow();
  }

  /** All benchmarks that were tested. */
  public List<JudgedBenchmark> benchmarks() {
    return comparisons.stream().flatMap(compared -> compared.benchmarks().stream()).toList();
  }

  /** The gaps between the verdicts, for an {@link ExitPolicy}. */
  public Set<Gap> gaps() {
    Set<Gap> gaps = EnumSet.noneOf(Gap.class);
    comparisons.forEach(compared -> gaps.addAll(compared.gaps(criteria.metrics())));
    if (!unpaired.isEmpty()) {
      gaps.addAll(Set.of(Gap.LOST, Gap.UNMATCHED));
    }
    return gaps;
  }

  /** All runs, each once, the baselines first. */
  List<Run> runs() {
    return runs(comparisons);
  }

  static List<Run> runs(List<RunComparison> comparisons) {
    Set<Run> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Run> runs = new ArrayList<>();
    comparisons.stream().map(RunComparison::base).filter(seen::add).forEach(runs::add);
    comparisons.stream().map(RunComparison::head).filter(seen::add).forEach(runs::add);
    return runs;
  }

  /**
   * The criteria of a verdict.
   *
   * @param alpha the highest acceptable probability of a regression verdict on two equal suites
   * @param margins the slowdowns that matter
   * @param metrics the metrics judged beside the scores
   */
  public record Criteria(double alpha, Margins margins, JudgedMetrics metrics) {
    /** Refuses an alpha that is not a probability. */
    public Criteria {
      if (!(alpha > 0 && alpha < 0.5)) {
        throw new IllegalArgumentException("alpha is a probability above 0 and below 50%");
      }
    }

    /** Criteria for scores, and for the metrics always judged beside them. */
    public Criteria(double alpha, Margins margins) {
      this(alpha, margins, JudgedMetrics.DEFAULT);
    }

    /** The slowdown of a benchmark, or of a metric, that matters. */
    public double margin(BenchmarkId id) {
      return metrics.margin(id).orElseGet(() -> margins.forBenchmark(id));
    }
  }
}
