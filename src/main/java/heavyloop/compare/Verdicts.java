package heavyloop.compare;

import heavyloop.compare.Comparison.Criteria;
import heavyloop.compare.JudgedBenchmark.Forks;
import heavyloop.compare.JudgedBenchmark.Ranks;
import heavyloop.compare.Verdict.Faster;
import heavyloop.compare.Verdict.Inconclusive;
import heavyloop.compare.Verdict.Inconclusive.Reason;
import heavyloop.compare.Verdict.Regression;
import heavyloop.compare.Verdict.Unchanged;
import heavyloop.results.BenchmarkRecord;
import heavyloop.stats.Effect;
import heavyloop.stats.Interval;
import heavyloop.stats.MeanContrast;
import heavyloop.stats.MultipleTesting;
import heavyloop.stats.Power;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Welch's test of all benchmarks of a comparison, as one family: p-values are adjusted by Holm's
 * method, so a suite of equal benchmarks raises a false alarm no more often than a single one.
 */
final class Verdicts {
  /** The most forks worth asking for: beyond, another benchmark would help more. */
  private static final int MOST_FORKS = 1000;

  private final Criteria criteria;

  /** The level of the smallest p: Holm's method divides by the number of tests. */
  private final double level;

  private Verdicts(Criteria criteria, long tests) {
    this.criteria = criteria;
    this.level = criteria.alpha() / Math.max(1, tests);
  }

  /** Judges benchmarks; the verdicts have their order. */
  static List<JudgedBenchmark> judge(List<MatchedBenchmark> matches, Criteria criteria) {
    double[] slower = adjusted(matches, change -> change.pGreater(0));
    double[] faster = adjusted(matches, change -> change.pLess(0));
    Verdicts test =
        new Verdicts(criteria, matches.stream().filter(MatchedBenchmark::isTestable).count());
    return IntStream.range(0, slower.length)
        .parallel()
        .mapToObj(i -> test.judge(matches.get(i), slower[i], faster[i]))
        .toList();
  }

  /** Holm's p-values; 1 where there is nothing to test. */
  private static double[] adjusted(
      List<MatchedBenchmark> matches, ToDoubleFunction<MeanContrast> p) {
    double[] holm =
        MultipleTesting.holm(
            matches.parallelStream()
                .filter(MatchedBenchmark::isTestable)
                .mapToDouble(match -> p.applyAsDouble(match.contrast().orElseThrow()))
                .toArray());
    double[] all = new double[matches.size()];
    int next = 0;
    for (int i = 0; i < all.length; i++) {
      all[i] = matches.get(i).isTestable() ? holm[next++] : 1;
    }
    return all;
  }

  private JudgedBenchmark judge(MatchedBenchmark match, double pSlower, double pFaster) {
    double margin = criteria.margins().forBenchmark(match.id().benchmark());
    Optional<MeanContrast> contrast = match.contrast();
    if (contrast.isEmpty()) {
      return judged(
          match,
          new Inconclusive(Reason.TOO_FEW_FORKS, OptionalInt.empty()),
          margin,
          Effect.ofRatio(match.ratio()),
          Ranks.untested(match));
    }
    MeanContrast change = contrast.get();
    Verdict verdict = verdict(match, change, pSlower, pFaster, Math.log1p(margin));
    Interval interval = change.interval(Interval.CONFIDENCE).exp();
    double smallestChange =
        verdict instanceof Inconclusive
            ? Math.exp(Power.smallestChange(change, level, Power.TARGET))
            : Double.NaN;
    return judged(
        match,
        verdict,
        margin,
        new Effect(match.ratio(), interval, pSlower, pFaster, smallestChange),
        Ranks.of(match, change, interval));
  }

  private static JudgedBenchmark judged(
      MatchedBenchmark match, Verdict tested, double margin, Effect effect, Ranks ranks) {
    return new JudgedBenchmark(
        match.id(),
        match.sameData() ? new Unchanged(true) : tested,
        margin,
        Forks.ofLogs(match.baseLogs()),
        Forks.ofLogs(match.headLogs()),
        effect,
        Optional.of(ranks),
        warnings(match, ranks));
  }

  private Verdict verdict(
      MatchedBenchmark match, MeanContrast change, double pSlower, double pFaster, double delta) {
    if (pSlower <= criteria.alpha() && change.estimate() >= delta / 2) {
      return new Regression();
    }
    if (pFaster <= criteria.alpha() && change.estimate() <= -delta / 2) {
      return new Faster();
    }
    if (change.pLess(delta) <= 1 - Power.TARGET) {
      return new Unchanged(false);
    }
    OptionalInt forksNeeded =
        Power.sampleSize(
            match.baseLogs().standardDeviation(),
            match.headLogs().standardDeviation(),
            delta,
            level,
            Power.TARGET,
            MOST_FORKS);
    return new Inconclusive(forksNeeded.isPresent() ? Reason.NOISY : Reason.TOO_NOISY, forksNeeded);
  }

  private static Map<Warning, String> warnings(MatchedBenchmark match, Ranks ranks) {
    Map<Warning, String> warnings = new EnumMap<>(Warning.class);
    if (match.contrast().isEmpty()) {
      warnings.put(Warning.SINGLE_FORK, "");
    }
    if (ranks.disagree()) {
      warnings.put(Warning.RANKS_DISAGREE, "");
    }
    if (!match.base().settings().equals(match.head().settings())) {
      warnings.put(
          Warning.DIFFERENT_SETTINGS,
          match.base().settings().describe() + "; " + match.head().settings().describe());
    }
    warnings.putAll(warmUp(match.base(), match.head()));
    return warnings;
  }

  private static Map<Warning, String> warmUp(BenchmarkRecord base, BenchmarkRecord head) {
    return Warning.ofWarmUp(
        base.iterationCosts(),
        head.iterationCosts(),
        Math.max(base.settings().warmupIterations(), head.settings().warmupIterations()));
  }
}
