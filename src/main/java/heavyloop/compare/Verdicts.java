package heavyloop.compare;

import heavyloop.compare.Comparison.Criteria;
import heavyloop.compare.JudgedBenchmark.Forks;
import heavyloop.compare.JudgedBenchmark.SecondOpinion;
import heavyloop.compare.Verdict.Inconclusive;
import heavyloop.compare.Verdict.Inconclusive.Reason;
import heavyloop.compare.Verdict.NotJudged;
import heavyloop.compare.Verdict.SlowerWithinMargin;
import heavyloop.results.BenchmarkRecord;
import heavyloop.stats.CountDifference;
import heavyloop.stats.Effect;
import heavyloop.stats.Estimate;
import heavyloop.stats.Finding;
import heavyloop.stats.Finding.Evidence;
import heavyloop.stats.Interval;
import heavyloop.stats.MeanDifference;
import heavyloop.stats.MultipleTesting;
import heavyloop.stats.Power;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * The tests of all benchmarks of a comparison, as one family: p-values against "no slower" are
 * adjusted by Holm's method, so a suite of equal benchmarks raises a false alarm no more often than
 * a single one. Reports list them in the order of a {@link Ranking}, which finds more and promises
 * less.
 */
final class Verdicts {
  /**
   * With fewer forks per side, no test can distinguish a regression from a benchmark with two
   * speeds.
   */
  static final int ENOUGH_FORKS = 5;

  private final Criteria criteria;

  /** The level for the smallest p: Holm's method divides alpha by the number of tests. */
  private final double level;

  private Verdicts(Criteria criteria, long tests) {
    this.criteria = criteria;
    this.level = criteria.alpha() / Math.max(1, tests);
  }

  /** Judges benchmarks, in their order. */
  static List<JudgedBenchmark> judge(List<MatchedBenchmark> matches, Criteria criteria) {
    double[] slower = ofTested(matches, Verdicts::adjusted);
    double[] q = ofTested(matches, tested -> Ranking.falseDiscoveryRates(tested, criteria));
    Verdicts test = new Verdicts(criteria, matches.stream().filter(Verdicts::isTested).count());
    return IntStream.range(0, slower.length)
        .mapToObj(i -> test.judge(matches.get(i), slower[i], q[i]).accepted(criteria.margins()))
        .toList();
  }

  /** Whether a p-value decides: exact counts need none, and groups are judged by their members. */
  private static boolean isTested(MatchedBenchmark match) {
    return match.change().isPresent() && match.count().isEmpty() && !match.isGroup();
  }

  /** The values of the testable benchmarks; NaN for the others. */
  private static double[] ofTested(
      List<MatchedBenchmark> matches, Function<List<MatchedBenchmark>, double[]> values) {
    double[] tested = values.apply(matches.stream().filter(Verdicts::isTested).toList());
    double[] all = new double[matches.size()];
    int next = 0;
    for (int i = 0; i < all.length; i++) {
      all[i] = isTested(matches.get(i)) ? tested[next++] : Double.NaN;
    }
    return all;
  }

  private static double[] adjusted(List<MatchedBenchmark> tested) {
    return MultipleTesting.holm(
        tested.stream().mapToDouble(match -> match.change().orElseThrow().pGreater(0)).toArray());
  }

  private JudgedBenchmark judge(MatchedBenchmark match, double pSlower, double q) {
    double margin = Math.max(criteria.margin(match.id()), floor(match));
    if (match.count().isPresent()) {
      return counted(match, match.count().get());
    }
    if (match.change().isEmpty()) {
      return judged(
          match,
          match.isGroup()
              ? new NotJudged()
              : new Inconclusive(Reason.TOO_FEW_FORKS, Estimate.UNKNOWN),
          margin,
          Effect.ofRatio(match.ratio()),
          SecondOpinion.untested(match));
    }
    MeanDifference change = match.change().get();
    Verdict verdict =
        match.isGroup() ? new NotJudged() : verdict(match, change, pSlower, Math.log1p(margin));
    Interval interval = change.interval(Interval.CONFIDENCE).exp();
    Estimate smallestChange =
        verdict instanceof Inconclusive
            ? change.smallestChange(level, Power.TARGET).exp()
            : Estimate.UNKNOWN;
    return judged(
        match,
        verdict,
        margin,
        new Effect(match.ratio(), interval, pSlower, change.pLess(0), smallestChange),
        SecondOpinion.of(match, change, interval, q));
  }

  /**
   * The verdict on a count that doesn't vary: unless the user sets a margin or a floor, any
   * difference counts, and chance plays no part.
   */
  private JudgedBenchmark counted(MatchedBenchmark match, CountDifference count) {
    Quantity quantity = Quantity.of(match.base());
    double ratio = Counts.ratio(quantity, count);
    double margin = criteria.metrics().margin(match.id()).orElse(0);
    // The ratio to nothing is infinite, however little is added.
    boolean isBelowFloor =
        ratio > 1 && Math.abs(count.head() - count.base()) <= smallestChange(match);
    return new JudgedBenchmark(
        match.id(),
        quantity,
        isBelowFloor ? new SlowerWithinMargin() : Counts.verdict(ratio, margin),
        Math.max(margin, floor(match)),
        new Forks(match.baseLogs().size(), Counts.cost(quantity, count.base())),
        new Forks(match.headLogs().size(), Counts.cost(quantity, count.head())),
        new Effect(ratio, new Interval(ratio, ratio), Double.NaN, Double.NaN, Estimate.UNKNOWN),
        Optional.of(count),
        Optional.empty(),
        Map.of());
  }

  private static JudgedBenchmark judged(
      MatchedBenchmark match,
      Verdict verdict,
      double margin,
      Effect effect,
      SecondOpinion secondOpinion) {
    return new JudgedBenchmark(
        match.id(),
        Quantity.of(match.base()),
        verdict,
        margin,
        match.isDivided() ? Forks.of(match.base()) : Forks.ofLogs(match.baseLogs()),
        match.isDivided() ? Forks.of(match.head()) : Forks.ofLogs(match.headLogs()),
        effect,
        Optional.empty(),
        // Ranks of quotients would ignore the error of their divisor.
        Optional.of(secondOpinion).filter(opinion -> !match.isDivided()),
        warnings(match, verdict, secondOpinion));
  }

  private Verdict verdict(
      MatchedBenchmark match, MeanDifference change, double pSlower, double delta) {
    return verdict(
        change,
        pSlower,
        criteria.alpha(),
        delta,
        Math.max(delta / 2, Math.log1p(floor(match))),
        () ->
            match.isDivided() // More forks of a benchmark don't make its reference less noisy.
                ? Estimate.UNKNOWN
                : Power.sampleSize(match.baseLogs(), match.headLogs(), delta, level, Power.TARGET));
  }

  /** The smallest change that counts, as a fraction of base's cost. */
  private double floor(MatchedBenchmark match) {
    double base =
        match.isDivided() ? Quantity.cost(match.base()) : Math.exp(match.baseLogs().mean());
    return smallestChange(match) / base;
  }

  /** The smallest change that counts, in nanoseconds or bytes. */
  private double smallestChange(MatchedBenchmark match) {
    Margins.Floor floor = criteria.margins().floor();
    return Quantity.of(match.base()).isSpeed()
        ? floor.nanoseconds()
        : match.base().primary().unit().text().equals("B/op") ? floor.bytes() : 0;
  }

  /**
   * The verdict on the logarithm of a ratio.
   *
   * @param pSlower the adjusted p against "no slower"
   * @param delta the logarithm of the largest ratio within the margin
   * @param least the smallest estimate of a regression
   * @param forksNeeded computes the forks needed to find a slowdown as large as the margin; called
   *     only for inconclusive verdicts
   */
  static Verdict verdict(
      MeanDifference change,
      double pSlower,
      double alpha,
      double delta,
      double least,
      Supplier<Estimate> forksNeeded) {
    boolean slower = pSlower <= alpha;
    Finding finding =
        Finding.of(
            new Evidence(
                slower,
                slower && change.estimate() >= least,
                change.pLess(0) <= (1 - Interval.CONFIDENCE) / 2,
                change.pLess(delta) <= 1 - Power.TARGET));
    return finding == Finding.INCONCLUSIVE
        ? new Inconclusive(Reason.NOISY, forksNeeded.get())
        : Verdict.of(finding);
  }

  private static Map<Warning, String> warnings(
      MatchedBenchmark match, Verdict verdict, SecondOpinion secondOpinion) {
    Map<Warning, String> warnings = new EnumMap<>(Warning.class);
    if (match.change().isEmpty()) {
      warnings.put(Warning.SINGLE_FORK, "");
    } else if (match.isUnequal()) {
      warnings.put(Warning.UNEQUAL_FORKS, "");
    }
    if (verdict.kind().isRegression() && match.fewestForks() < ENOUGH_FORKS) {
      warnings.put(Warning.FEW_FORKS, "");
    }
    if (secondOpinion.disagrees() && !match.isDivided()) {
      warnings.put(Warning.RANKS_DISAGREE, "");
    }
    if (verdict instanceof Inconclusive && match.change().isPresent()) {
      DisturbedIterations.describe(match.base(), match.head())
          .ifPresent(where -> warnings.put(Warning.DISTURBED_ITERATIONS, where));
    }
    if (!match.base().settings().equals(match.head().settings())) {
      warnings.put(
          Warning.DIFFERENT_SETTINGS,
          match.base().settings().describe() + "; " + match.head().settings().describe());
    }
    // A metric was measured in the same iterations as its benchmark.
    if (match.id().metric().isEmpty()) {
      warnings.putAll(warmUp(match.base(), match.head()));
    }
    return warnings;
  }

  private static Map<Warning, String> warmUp(BenchmarkRecord base, BenchmarkRecord head) {
    return Warning.ofWarmUp(
        base.iterationCosts(),
        head.iterationCosts(),
        Math.max(base.settings().warmupIterations(), head.settings().warmupIterations()));
  }
}
