package heavyloop.compare;

import heavyloop.results.BenchmarkId;
import heavyloop.stats.Effect;
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
}
