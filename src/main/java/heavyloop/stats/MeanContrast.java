package heavyloop.stats;

import java.util.Arrays;

/**
 * A weighted sum of the means of independent samples, and how well it is known: the difference of
 * two (Welch's t), of two differences, or one mean alone.
 *
 * <p>The samples may have different variances. The degrees of freedom are those of Welch (1947) and
 * Satterthwaite (1946): <i>(Σ vᵢ)² / Σ vᵢ²/(nᵢ-1)</i> with <i>vᵢ = wᵢ² sᵢ²/nᵢ</i>.
 *
 * <p>Values that are equal to the last digit come from a clock or a file that has no more digits.
 * If a sample has such ties, the smallest gap between different values is taken for the resolution
 * <i>g</i>, and the variance of rounding, <i>g²/12</i> (Sheppard), is added to that of each sample:
 * three equal forks don't prove that a fourth would be equal too.
 *
 * @param estimate the weighted sum
 * @param standardError zero only if all values of all samples are equal
 * @param degreesOfFreedom at least the least number of values less one
 */
public record MeanContrast(double estimate, double standardError, double degreesOfFreedom) {

  /** A sample and what its mean is multiplied with. */
  public record Term(double weight, Sample sample) {}

  /**
   * The weighted sum.
   *
   * @throws IllegalArgumentException if a sample has a single value, which has no variance
   */
  public static MeanContrast of(Term... terms) {
    double rounding = roundingVariance(terms);
    double estimate = 0;
    double variance = 0;
    double squares = 0;
    for (Term term : terms) {
      int size = term.sample().size();
      if (size < 2) {
        throw new IllegalArgumentException("a single fork gives no interval");
      }
      double part = term.weight() * term.weight() * (term.sample().variance() + rounding) / size;
      estimate += term.weight() * term.sample().mean();
      variance += part;
      squares += part * part / (size - 1);
    }
    double freedom = variance > 0 ? variance * variance / squares : terms[0].sample().size() - 1;
    return new MeanContrast(estimate, Math.sqrt(variance), freedom);
  }

  /** The mean of one sample; that of paired differences gives the paired t. */
  public static MeanContrast mean(Sample sample) {
    return of(new Term(1, sample));
  }

  /** By how much the mean of the second is above that of the first. */
  public static MeanContrast difference(Sample base, Sample head) {
    return of(new Term(-1, base), new Term(1, head));
  }

  private static double roundingVariance(Term... terms) {
    boolean ties = false;
    for (Term term : terms) {
      ties |= term.sample().hasTies();
    }
    if (!ties) {
      return 0;
    }
    double[] all =
        Arrays.stream(terms)
            .flatMapToDouble(t -> Arrays.stream(t.sample().sorted()))
            .sorted()
            .toArray();
    double gap = Double.POSITIVE_INFINITY;
    for (int i = 1; i < all.length; i++) {
      if (all[i] > all[i - 1]) {
        gap = Math.min(gap, all[i] - all[i - 1]);
      }
    }
    return Double.isInfinite(gap) ? 0 : gap * gap / 12;
  }

  /** How probable an estimate as large as this would be if the true value were the given one. */
  public double pGreater(double value) {
    if (standardError == 0) {
      return estimate > value ? 0 : 1;
    }
    return StudentT.survival((estimate - value) / standardError, degreesOfFreedom);
  }

  /** How probable an estimate as small as this would be if the true value were the given one. */
  public double pLess(double value) {
    return negate().pGreater(-value);
  }

  /** How probable an estimate as far from zero as this would be if the true value were zero. */
  public double pTwoSided() {
    return Math.min(1, 2 * (estimate > 0 ? pGreater(0) : pLess(0)));
  }

  /**
   * A two-sided confidence interval.
   *
   * @param confidence such as .95
   */
  public Interval interval(double confidence) {
    double half = reach((1 - confidence) / 2);
    return new Interval(estimate - half, estimate + half);
  }

  /** What the true value is at most, with a confidence such as .95. */
  public double upperBound(double confidence) {
    return estimate + reach(1 - confidence);
  }

  private double reach(double p) {
    return standardError == 0 ? 0 : standardError * StudentT.exceededWith(p, degreesOfFreedom);
  }

  /** The same, seen from the other side. */
  public MeanContrast negate() {
    return new MeanContrast(-estimate, standardError, degreesOfFreedom);
  }
}
