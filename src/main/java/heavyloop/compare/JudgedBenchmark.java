package heavyloop.compare;

import static java.util.stream.Collectors.joining;

import heavyloop.results.BenchmarkId;
import heavyloop.results.BenchmarkRecord;
import heavyloop.stats.CountDifference;
import heavyloop.stats.Effect;
import heavyloop.stats.Interval;
import heavyloop.stats.MeanDifference;
import heavyloop.stats.RankTests;
import heavyloop.stats.Sample;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A benchmark with its verdict and everything that a report says about it.
 *
 * @param quantity the measured quantity
 * @param margin the slowdown that matters; .05 is five percent
 * @param count the difference of the sides if the quantity is a count that doesn't vary
 * @param secondOpinion empty if other statistics are part of the verdict itself
 * @param warnings the reasons to doubt the verdict, each with its details, if any
 */
public record JudgedBenchmark(
    BenchmarkId id,
    Quantity quantity,
    Verdict verdict,
    double margin,
    Forks base,
    Forks head,
    Effect effect,
    Optional<CountDifference> count,
    Optional<SecondOpinion> secondOpinion,
    Map<Warning, String> warnings) {

  /**
   * The worst verdict first; among equal verdicts the clearest slowdown by the {@link Ranking}, and
   * then the largest possible one.
   */
  public static final Comparator<JudgedBenchmark> WORST_FIRST =
      Comparator.comparing(JudgedBenchmark::kind)
          .thenComparing(benchmark -> benchmark.secondOpinion().map(SecondOpinion::q).orElse(1.0))
          .thenComparing(JudgedBenchmark::largestRatio, Comparator.reverseOrder())
          .thenComparing(JudgedBenchmark::id);

  /** Creates a benchmark whose times were compared. */
  JudgedBenchmark(
      BenchmarkId id,
      Verdict verdict,
      double margin,
      Forks base,
      Forks head,
      Effect effect,
      Optional<SecondOpinion> secondOpinion,
      Map<Warning, String> warnings) {
    this(
        id,
        Quantity.TIME,
        verdict,
        margin,
        base,
        head,
        effect,
        Optional.empty(),
        secondOpinion,
        warnings);
  }

  /**
   * The forks of a side.
   *
   * @param cost the geometric mean of their costs, in nanoseconds per operation for speeds; NaN
   *     without forks
   */
  public record Forks(int count, double cost) {
    public static final Forks NONE = new Forks(0, Double.NaN);

    /** The forks of a record. */
    static Forks of(BenchmarkRecord measured) {
      return ofLogs(Sample.ofLogs(measured.forkCosts()));
    }

    /** Averages the logarithms of the forks' times. */
    public static Forks ofLogs(Sample logs) {
      return new Forks(logs.size(), Math.exp(logs.mean()));
    }
  }

  /** The same benchmark, marked as judged by its parts. */
  public JudgedBenchmark notJudged() {
    Effect known = Effect.ofRatio(effect.ratio());
    return new JudgedBenchmark(
        id,
        quantity,
        new Verdict.NotJudged(),
        margin,
        base,
        head,
        known,
        count,
        secondOpinion,
        warnings);
  }

  public Verdict.Kind kind() {
    return verdict.kind();
  }

  /** The same benchmark, with a known regression accepted. */
  public JudgedBenchmark accepted(Margins margins) {
    return kind() == Verdict.Kind.REGRESSION
        ? margins.reasonToAccept(id).map(reason -> with(new Verdict.Accepted(reason))).orElse(this)
        : this;
  }

  private JudgedBenchmark with(Verdict other) {
    return new JudgedBenchmark(
        id, quantity, other, margin, base, head, effect, count, secondOpinion, warnings);
  }

  /** Whether the verdict rests on code that was still warming up. */
  public boolean isCold() {
    return warnings.containsKey(Warning.WARMING_UP) || warnings.containsKey(Warning.COMPILING);
  }

  /** Whether a side has a single fork, so that nothing can be concluded. */
  boolean isSingleFork() {
    return isInconclusive(Verdict.Inconclusive.Reason.TOO_FEW_FORKS);
  }

  /** Whether a gate ended before it was decided. */
  public boolean isOutOfTime() {
    return isInconclusive(Verdict.Inconclusive.Reason.OUT_OF_TIME);
  }

  private boolean isInconclusive(Verdict.Inconclusive.Reason reason) {
    return verdict instanceof Verdict.Inconclusive open && open.reason() == reason;
  }

  /** The ratio or its inverse, whichever is larger. */
  double difference() {
    return Math.max(effect.ratio(), 1 / effect.ratio());
  }

  private double largestRatio() {
    double high = effect.interval().high();
    if (isSingleFork()) {
      return difference();
    }
    return kind() == Verdict.Kind.REGRESSION || Double.isNaN(high) ? effect.ratio() : high;
  }

  /** The verdict in a word that suits its quantity. */
  public String word() {
    return count.isPresent() && kind() == Verdict.Kind.UNCHANGED
        ? "equal"
        : kind().word(quantity.isSpeed());
  }

  /** Everything that a reader must know in addition to the numbers. */
  public String remark() {
    String remark =
        count
            .filter(CountDifference::isDifferent)
            .map(known -> quantity.difference(known.difference()) + ", in every fork")
            .orElseGet(() -> verdict.remark(effect, margin));
    return Stream.of(remark, isCold() ? "measured cold" : "", isDoubted() ? "ranks disagree" : "")
        .filter(part -> !part.isEmpty())
        .collect(joining("; "));
  }

  boolean isDoubted() {
    return secondOpinion.filter(SecondOpinion::disagrees).isPresent();
  }

  /**
   * The result of other statistics of the same forks.
   *
   * @param ratio the median ratio of all pairs of forks, which outliers can't distort (Hodges and
   *     Lehmann)
   * @param p the p of the forks' ranks, two-sided and exact (Mann and Whitney), not adjusted; NaN
   *     with a single fork
   * @param disagrees whether ranks contradict means, a reason to look at the individual forks: only
   *     one of the two finds a clear difference, or the ratio is outside the interval. Clear means
   *     alone don't contradict if there are too few forks for clear ranks.
   * @param q the false discovery rate of the {@link Ranking}; NaN with a single fork
   */
  public record SecondOpinion(double ratio, double p, boolean disagrees, double q) {
    private static final double CLEAR = 0.01;
    private static final double UNCLEAR = 0.05;

    /** Only the ratio, for a single fork on a side. */
    static SecondOpinion untested(MatchedBenchmark match) {
      return new SecondOpinion(medianRatio(match), Double.NaN, false, Double.NaN);
    }

    static SecondOpinion of(
        MatchedBenchmark match, MeanDifference change, Interval interval, double q) {
      double ratio = medianRatio(match);
      double p = RankTests.pTwoSided(match.baseLogs(), match.headLogs());
      double means = change.pTwoSided();
      boolean onlyMeans = means <= CLEAR && p > UNCLEAR && smallestP(match) <= CLEAR;
      boolean onlyRanks = p <= CLEAR && means > UNCLEAR;
      boolean outside = !change.isExact() && !interval.contains(ratio);
      return new SecondOpinion(ratio, p, onlyMeans || onlyRanks || outside, q);
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
