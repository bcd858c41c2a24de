package heavyloop.compare;

import heavyloop.compare.Comparison.Criteria;
import heavyloop.stats.MeanContrast;
import heavyloop.stats.MultipleTesting;
import heavyloop.stats.VariancePrior;
import java.util.List;

/**
 * The order in which to look at the benchmarks of a suite: by the evidence that one is slower by
 * more than half of its margin. Variances are moderated over the suite, and p-values are adjusted
 * by Benjamini and Hochberg's method. With few forks this finds several times as many slowdowns as
 * Holm's method. It must not fail a build, since moderation errs more often if the noise varies
 * widely between benchmarks.
 */
final class Ranking {
  /** The largest rate at which a benchmark is worth a look. */
  static final double CLEAR = 0.05;

  private Ranking() {}

  /**
   * The expected fraction of false discoveries among all benchmarks at least as high on the list.
   *
   * @param tested benchmarks with several forks on each side
   * @return a rate for each of them
   */
  static double[] falseDiscoveryRates(List<MatchedBenchmark> tested, Criteria criteria) {
    VariancePrior prior = prior(tested);
    return MultipleTesting.benjaminiHochberg(
        tested.stream()
            .mapToDouble(
                match ->
                    MeanContrast.pooled(match.baseLogs(), match.headLogs(), prior)
                        .pGreater(Math.log1p(criteria.margin(match.id())) / 2))
            .toArray());
  }

  private static VariancePrior prior(List<MatchedBenchmark> tested) {
    double[] variances = new double[tested.size()];
    double[] freedoms = new double[tested.size()];
    for (int i = 0; i < variances.length; i++) {
      MatchedBenchmark match = tested.get(i);
      MeanContrast pooled =
          MeanContrast.pooled(match.baseLogs(), match.headLogs(), VariancePrior.NONE);
      double parts = 1.0 / match.baseLogs().size() + 1.0 / match.headLogs().size();
      variances[i] = pooled.standardError() * pooled.standardError() / parts;
      freedoms[i] = pooled.degreesOfFreedom();
    }
    return VariancePrior.fit(variances, freedoms);
  }
}
