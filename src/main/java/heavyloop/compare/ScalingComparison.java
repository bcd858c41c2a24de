package heavyloop.compare;

import heavyloop.compare.Comparison.Criteria;
import heavyloop.compare.ExitPolicy.Gap;
import heavyloop.compare.JudgedBenchmark.Forks;
import heavyloop.compare.RunComparison.Comparability;
import heavyloop.compare.ScalingCurve.Point;
import heavyloop.compare.Verdict.Inconclusive;
import heavyloop.results.BenchmarkId;
import heavyloop.results.Run;
import heavyloop.stats.Effect;
import heavyloop.stats.Estimate;
import heavyloop.stats.Interval;
import heavyloop.stats.MeanDifference;
import heavyloop.stats.MultipleTesting;
import heavyloop.stats.Power;
import heavyloop.stats.Sample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Compares how well benchmarks scale with a baseline: is more of the work serial than before?
 *
 * <p>It compares the time on the largest number of threads in both runs, relative to one thread of
 * the same run: the inverse of the efficiency. It grows by the margin if more serial work makes the
 * benchmark slower by the margin on that number of threads. The two coefficients of a fitted law
 * would be far less certain, since each can stand in for the other.
 *
 * @param judged the curves in both runs, with the verdicts
 * @param unmatched the curves in only one run, and those without a common number of threads
 */
public record ScalingComparison(
    Run base,
    Run head,
    Comparability comparability,
    List<JudgedCurve> judged,
    List<BenchmarkId> unmatched) {

  /**
   * A curve with its verdict.
   *
   * @param threads the number of threads that is compared with one
   * @param baseSerial the serial fraction at that number in the baseline
   * @param headSerial the serial fraction at that number in the other run
   */
  public record JudgedCurve(
      JudgedBenchmark benchmark, int threads, Estimate baseSerial, Estimate headSerial) {
    /**
     * The growth of the serial fraction.
     *
     * @see <a href="https://doi.org/10.1002/sim.3095">Zou and Donner (2008), Construction of
     *     Confidence Limits about Effect Measures</a>
     */
    Estimate growth() {
      double growth = headSerial.value() - baseSerial.value();
      return new Estimate(
          growth,
          new Interval(
              growth
                  - Math.hypot(
                      headSerial.value() - headSerial.interval().low(),
                      baseSerial.interval().high() - baseSerial.value()),
              growth
                  + Math.hypot(
                      headSerial.interval().high() - headSerial.value(),
                      baseSerial.value() - baseSerial.interval().low())));
    }
  }

  /** A curve in both runs, at the largest common number of threads. */
  private record Pair(ScalingCurve base, ScalingCurve head, Point basePoint, Point headPoint) {
    static Optional<Pair> of(ScalingCurve base, ScalingCurve head) {
      return base.evidence().stream()
          .filter(point -> point.threads() > 1)
          .flatMap(
              point ->
                  head.evidence().stream()
                      .filter(other -> other.threads() == point.threads())
                      .map(other -> new Pair(base, head, point, other)))
          .filter(pair -> pair.base.serialBy(pair.basePoint).isPresent())
          .filter(pair -> pair.head.serialBy(pair.headPoint).isPresent())
          .filter(pair -> base.hasOneThread() == head.hasOneThread())
          .max(Comparator.comparingInt(pair -> pair.basePoint.threads()));
    }

    /** The logarithm of the ratio of the inverse efficiencies. */
    MeanDifference change() {
      return MeanDifference.ofDifferences(
          basePoint.logTimes(),
          base.logOne().orElseThrow(),
          headPoint.logTimes(),
          head.logOne().orElseThrow());
    }

    boolean isUnequal() {
      return headPoint.logTimes().size() != basePoint.logTimes().size();
    }

    int fewestForks() {
      return IntStream.of(
              headPoint.logTimes().size(),
              head.logOne().orElseThrow().size(),
              basePoint.logTimes().size(),
              base.logOne().orElseThrow().size())
          .min()
          .orElseThrow();
    }
  }

  /** The curves of two runs. */
  private record Matched(Run base, Run head, List<Pair> pairs, List<BenchmarkId> unmatched) {
    static Matched of(Run base, Run head, Reference reference) {
      List<ScalingCurve> bases = ScalingCurve.of(base, reference);
      List<ScalingCurve> heads = ScalingCurve.of(head, reference);
      List<Pair> pairs = new ArrayList<>();
      List<BenchmarkId> unmatched = new ArrayList<>();
      for (ScalingCurve curve : bases) {
        heads.stream()
            .filter(other -> other.id().equals(curve.id()))
            .findFirst()
            .flatMap(other -> Pair.of(curve, other))
            .ifPresentOrElse(pairs::add, () -> unmatched.add(curve.id()));
      }
      heads.stream()
          .map(ScalingCurve::id)
          .filter(id -> bases.stream().noneMatch(curve -> curve.id().equals(id)))
          .forEach(unmatched::add);
      return new Matched(base, head, pairs, unmatched);
    }
  }

  /**
   * Compares runs, each with the baseline of its own JVM, or else with the first. All verdicts
   * together form one family of tests.
   *
   * @param vouched whether the user vouches that runs without a recorded machine share one
   */
  public static List<ScalingComparison> of(
      List<Run> baselines,
      List<Run> others,
      Reference reference,
      Criteria criteria,
      boolean vouched) {
    List<Matched> matched =
        others.stream()
            .map(head -> Matched.of(Comparison.baseline(baselines, head), head, reference))
            .toList();
    Predicate<Matched> isTested =
        runs -> Comparability.of(runs.base(), runs.head(), vouched) == Comparability.SAME;
    Iterator<JudgedCurve> judged =
        judge(
                matched.stream().filter(isTested).flatMap(runs -> runs.pairs().stream()).toList(),
                criteria)
            .iterator();
    List<ScalingComparison> comparisons = new ArrayList<>();
    for (Matched runs : matched) {
      comparisons.add(
          new ScalingComparison(
              runs.base(),
              runs.head(),
              Comparability.of(runs.base(), runs.head(), vouched),
              isTested.test(runs)
                  ? runs.pairs().stream().map(pair -> judged.next()).toList()
                  : List.of(),
              runs.unmatched()));
    }
    return comparisons;
  }

  private static List<JudgedCurve> judge(List<Pair> pairs, Criteria criteria) {
    List<MeanDifference> changes = pairs.stream().map(Pair::change).toList();
    double[] slower =
        MultipleTesting.holm(changes.stream().mapToDouble(change -> change.pGreater(0)).toArray());
    return IntStream.range(0, pairs.size())
        .mapToObj(i -> judge(pairs.get(i), changes.get(i), slower[i], pairs.size(), criteria))
        .toList();
  }

  private static JudgedCurve judge(
      Pair pair, MeanDifference change, double pSlower, int tests, Criteria criteria) {
    BenchmarkId id = pair.base.id();
    double margin = criteria.margins().forBenchmark(id);
    Verdict verdict =
        Verdicts.verdict(
            change,
            pSlower,
            criteria.alpha(),
            Math.log1p(margin),
            Math.log1p(margin) / 2,
            () -> Estimate.UNKNOWN);
    Effect effect =
        new Effect(
            Math.exp(change.estimate()),
            change.interval(Interval.CONFIDENCE).exp(),
            pSlower,
            change.pLess(0),
            verdict instanceof Inconclusive
                ? change.smallestChange(criteria.alpha() / tests, Power.TARGET).exp()
                : Estimate.UNKNOWN);
    Map<Warning, String> warnings = new EnumMap<>(Warning.class);
    if (pair.isUnequal()) {
      warnings.put(Warning.UNEQUAL_FORKS, "");
    }
    if (verdict.kind().isRegression() && pair.fewestForks() < Verdicts.ENOUGH_FORKS) {
      warnings.put(Warning.FEW_FORKS, "");
    }
    return new JudgedCurve(
        new JudgedBenchmark(
                id,
                verdict,
                margin,
                forks(pair.basePoint),
                forks(pair.headPoint),
                effect,
                Optional.empty(),
                warnings)
            .accepted(criteria.margins()),
        pair.basePoint.threads(),
        pair.base.serialBy(pair.basePoint).orElseThrow().fraction(),
        pair.head.serialBy(pair.headPoint).orElseThrow().fraction());
  }

  private static Forks forks(Point point) {
    Sample logs = point.logTimes();
    return Forks.ofLogs(logs);
  }

  /** All benchmarks that were tested. */
  public List<JudgedBenchmark> benchmarks() {
    return judged.stream().map(JudgedCurve::benchmark).toList();
  }

  /** The gaps between the verdicts, for an {@link ExitPolicy}. */
  public Set<Gap> gaps() {
    Set<Gap> gaps = EnumSet.noneOf(Gap.class);
    if (comparability != Comparability.SAME) {
      gaps.add(Gap.UNTESTED);
    } else if (judged.isEmpty()) {
      gaps.add(Gap.NOTHING_COMPARED);
    }
    if (!unmatched.isEmpty()) {
      gaps.add(Gap.UNMATCHED);
    }
    return gaps;
  }
}
