package heavyloop.compare;

import heavyloop.stats.Interval;
import heavyloop.stats.MeanContrast;
import heavyloop.stats.MultipleTesting;
import heavyloop.stats.Power;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Tests all benchmarks of a comparison together: so that a suite of equal benchmarks raises a false
 * alarm as seldom as a single one would, p-values are adjusted by Holm's method.
 */
final class Verdicts {
  /** Beyond this the answer is another benchmark, not more forks. */
  private static final int MOST_FORKS = 1000;

  private static final double CONFIDENCE = 0.95;

  private final Criteria criteria;
  private final int tests;

  private Verdicts(Criteria criteria, int tests) {
    this.criteria = criteria;
    this.tests = Math.max(1, tests);
  }

  /** The verdicts, in the order of the matches. */
  static List<Tested> of(List<Match> matches, Criteria criteria) {
    Verdicts verdicts =
        new Verdicts(criteria, (int) matches.stream().filter(Match::isTestable).count());
    double[] slower = adjusted(matches, change -> change.pGreater(0));
    double[] faster = adjusted(matches, change -> change.pLess(0));
    return IntStream.range(0, slower.length)
        .parallel()
        .mapToObj(i -> verdicts.judge(matches.get(i), slower[i], faster[i]))
        .toList();
  }

  private static double[] adjusted(List<Match> matches, ToDoubleFunction<MeanContrast> p) {
    double[] raw =
        matches.stream()
            .filter(Match::isTestable)
            .mapToDouble(match -> p.applyAsDouble(match.change().orElseThrow()))
            .toArray();
    double[] holm = MultipleTesting.holm(raw);
    double[] all = new double[matches.size()];
    int next = 0;
    for (int i = 0; i < all.length; i++) {
      all[i] = matches.get(i).isTestable() ? holm[next++] : 1;
    }
    return all;
  }

  private Tested judge(Match match, double pSlower, double pFaster) {
    double margin = criteria.margins().of(match.id().benchmark());
    Verdict verdict =
        match.isTheSameMeasurement()
            ? new Verdict.Pass()
            : match
                .change()
                .map(change -> judge(match, change, pSlower, pFaster, Math.log1p(margin)))
                .orElse(new Verdict.Inconclusive(OptionalDouble.empty(), OptionalInt.empty()));
    Interval interval =
        match
            .change()
            .map(change -> change.interval(CONFIDENCE).exp())
            .orElse(new Interval(Double.NaN, Double.NaN));
    Ranks ranks = Ranks.of(match, interval);
    return new Tested(match, interval, ranks, pSlower, pFaster, margin, verdict);
  }

  private Verdict judge(
      Match match, MeanContrast change, double pSlower, double pFaster, double delta) {
    if (pSlower <= criteria.alpha() && change.estimate() >= delta / 2) {
      return new Verdict.Regression();
    }
    if (pFaster <= criteria.alpha() && change.estimate() <= -delta / 2) {
      return new Verdict.Faster();
    }
    if (change.pLess(delta) <= 1 - Criteria.POWER) {
      return new Verdict.Pass();
    }
    return inconclusive(match, change, delta);
  }

  /** As if it were the one with the smallest p of all, for which Holm's method divides by all. */
  private Verdict inconclusive(Match match, MeanContrast change, double delta) {
    double alpha = criteria.alpha() / tests;
    return new Verdict.Inconclusive(
        OptionalDouble.of(Math.exp(Power.smallestChange(change, alpha, Criteria.POWER))),
        Power.sampleSize(
            match.baseLogs().standardDeviation(),
            match.headLogs().standardDeviation(),
            delta,
            alpha,
            Criteria.POWER,
            MOST_FORKS));
  }
}
