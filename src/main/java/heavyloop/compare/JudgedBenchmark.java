package heavyloop.compare;

import heavyloop.results.BenchmarkId;
import heavyloop.stats.Effect;
import heavyloop.stats.Interval;
import heavyloop.stats.MeanContrast;
import heavyloop.stats.RankTests;
import heavyloop.stats.Sample;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/**
 * A benchmark with its verdict and everything that a report says about it.
 *
 * @param margin the slowdown that matters; .05 is five percent
 * @param ranks empty where ranks are part of the verdict itself
 * @param warnings the reasons to doubt the verdict, each with its details, if any
 */
public record JudgedBenchmark(
    BenchmarkId id,
    Verdict verdict,
    double margin,
    Forks base,
    Forks head,
    Effect effect,
    Optional<Ranks> ranks,
    Map<Warning, String> warnings) {

  /** The worst verdict first, and among equal verdicts the largest possible slowdown. */
  static final Comparator<JudgedBenchmark> WORST_FIRST =
      Comparator.comparing(JudgedBenchmark::kind)
          .thenComparing(JudgedBenchmark::largestRatio, Comparator.reverseOrder())
          .thenComparing(JudgedBenchmark::id);

  /**
   * The forks of a side.
   *
   * @param time their geometric mean in nanoseconds an operation; not a number without forks
   */
  public record Forks(int count, double time) {
    public static final Forks NONE = new Forks(0, Double.NaN);

    /** Averages the logarithms of the forks' times. */
    public static Forks ofLogs(Sample logs) {
      return new Forks(logs.size(), Math.exp(logs.mean()));
    }
  }

  public Verdict.Kind kind() {
    return verdict.kind();
  }

  private double largestRatio() {
    double high = effect.interval().high();
    return kind() == Verdict.Kind.REGRESSION || Double.isNaN(high) ? effect.ratio() : high;
  }

  /** Everything that a reader must know beside the numbers. */
  String remark() {
    String remark = verdict.remark(effect, margin);
    String disagreement = ranks.filter(Ranks::disagree).map(r -> "ranks disagree").orElse("");
    return remark + (remark.isEmpty() || disagreement.isEmpty() ? "" : "; ") + disagreement;
  }

  /**
   * Compares two runs of a benchmark by the ranks of their forks, which outliers can't distort.
   *
   * @param ratio the median ratio of all pairs of forks (Hodges and Lehmann)
   * @param p two-sided and exact (Mann and Whitney), not adjusted; not a number with a single fork
   * @param disagree whether ranks contradict means, a reason to look at the individual forks: only
   *     one of the two finds a clear difference, or the ratio is outside the interval. Clear means
   *     alone are no contradiction if the forks are too few for clear ranks.
   */
  public record Ranks(double ratio, double p, boolean disagree) {
    private static final double CLEAR = 0.01;
    private static final double UNCLEAR = 0.05;

    /** The ratio alone, for a single fork on a side. */
    static Ranks untested(MatchedBenchmark match) {
      return new Ranks(medianRatio(match), Double.NaN, false);
    }

    static Ranks of(MatchedBenchmark match, MeanContrast change, Interval interval) {
      double ratio = medianRatio(match);
      double p = RankTests.pTwoSided(match.baseLogs(), match.headLogs());
      double means = change.pTwoSided();
      boolean onlyMeans = means <= CLEAR && p > UNCLEAR && smallestP(match) <= CLEAR;
      boolean onlyRanks = p <= CLEAR && means > UNCLEAR;
      boolean outside = change.standardError() > 0 && !interval.contains(ratio);
      return new Ranks(ratio, p, onlyMeans || onlyRanks || outside);
    }

    private static double medianRatio(MatchedBenchmark match) {
      return Math.exp(RankTests.shift(match.baseLogs(), match.headLogs()));
    }

    /** The smallest attainable two-sided p: 2 / C(m + n, m). */
    private static double smallestP(MatchedBenchmark match) {
      double orders = 1;
      for (int i = 1; i <= match.baseLogs().size(); i++) {
        orders *= (double) (match.headLogs().size() + i) / i;
      }
      return 2 / orders;
    }
  }
}
