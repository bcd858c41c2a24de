package heavyloop.stats;

import java.util.Arrays;

/**
 * A weighted sum of the means of independent samples, with its standard error: one mean, the
 * difference of two (Welch's t), or a difference of differences.
 *
 * <p>The samples may have different variances. The degrees of freedom are those of Welch (1947) and
 * Satterthwaite (1946): <i>(Σ vᵢ)² / Σ vᵢ²/(nᵢ-1)</i> with <i>vᵢ = wᵢ² sᵢ²/nᵢ</i>.
 *
 * <p>Values that agree to the last digit come from a clock or a file of limited resolution. If a
 * sample has such ties, the smallest gap between different values is taken as the resolution
 * <i>g</i>, and the variance of rounding, <i>g²/12</i> (Sheppard), is added to that of each sample:
 * three equal forks don't prove that a fourth would be equal too. The gap between two constant
 * samples is the effect, not the resolution, so the resolution is limited to 1 %, that of three
 * digits.
 *
 * @param standardError zero only if all values of all samples are equal
 * @param degreesOfFreedom at least the size of the smallest sample, minus one
 */
public record MeanContrast(double estimate, double standardError, double degreesOfFreedom) {

  /** The coarsest plausible resolution of logarithms of times. */
  private static final double COARSEST = Math.log(1.01);

  /** Relative to the largest value; sums of the same values in another order differ by as much. */
  private static final double LAST_DIGITS = 1e-12;

  /** A sample, and the weight of its mean. */
  public record Term(double weight, Sample sample) {}

  /**
   * The weighted sum of the terms.
   *
   * @throws IllegalArgumentException if a sample has a single value, and thus no variance
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

  /** The mean of one sample. For paired differences, this is the paired t test. */
  public static MeanContrast mean(Sample sample) {
    return of(new Term(1, sample));
  }

  /** The mean of one sample, with a moderated variance. */
  public static MeanContrast mean(Sample sample, VariancePrior prior) {
    return mean(sample).moderated(prior, 1.0 / sample.size());
  }

  /**
   * The difference of the means, <i>head - base</i>, of samples with the same variance, as in
   * Student's t test, moderated.
   */
  public static MeanContrast pooled(Sample base, Sample head, VariancePrior prior) {
    return pooled(new Term(-1, base), new Term(1, head))
        .moderated(prior, 1.0 / base.size() + 1.0 / head.size());
  }

  /**
   * The weighted sum of the terms if all samples have one variance. Unlike {@link #of}, it isn't
   * misled by a small sample whose variance is grossly underestimated.
   */
  public static MeanContrast pooled(Term... terms) {
    double estimate = 0;
    double squares = 0;
    double freedom = 0;
    double parts = 0;
    for (Term term : terms) {
      int size = term.sample().size();
      estimate += term.weight() * term.sample().mean();
      squares += (size - 1) * term.sample().variance();
      freedom += size - 1;
      parts += term.weight() * term.weight() / size;
    }
    double variance = roundingVariance(terms) + squares / freedom;
    return new MeanContrast(estimate, Math.sqrt(variance * parts), freedom);
  }

  /**
   * The same contrast with a moderated variance.
   *
   * @param parts the squared standard error as a fraction of the variance
   */
  private MeanContrast moderated(VariancePrior prior, double parts) {
    double variance = prior.moderate(standardError * standardError / parts, degreesOfFreedom);
    return new MeanContrast(
        estimate, Math.sqrt(variance * parts), degreesOfFreedom + prior.degreesOfFreedom());
  }

  /** The difference of the means, <i>head - base</i>. */
  public static MeanContrast difference(Sample base, Sample head) {
    return of(new Term(-1, base), new Term(1, head));
  }

  private static double roundingVariance(Term... terms) {
    double largest = 1;
    for (Term term : terms) {
      largest = Math.max(largest, term.sample().largest());
    }
    double tolerance = LAST_DIGITS * largest;
    boolean ties = false;
    for (Term term : terms) {
      ties |= term.sample().hasTies(tolerance);
    }
    if (!ties) {
      return 0;
    }
    double[] all =
        Arrays.stream(terms)
            .flatMapToDouble(t -> Arrays.stream(t.sample().sorted()))
            .sorted()
            .toArray();
    boolean constant = true;
    for (Term term : terms) {
      double[] sorted = term.sample().sorted();
      constant &= sorted[sorted.length - 1] - sorted[0] <= tolerance;
    }
    double gap = constant ? COARSEST : Double.POSITIVE_INFINITY;
    boolean differ = false;
    for (int i = 1; i < all.length; i++) {
      if (all[i] - all[i - 1] > tolerance) {
        gap = Math.min(gap, all[i] - all[i - 1]);
        differ = true;
      }
    }
    return differ ? gap * gap / 12 : 0;
  }

  /** The probability of an estimate at least as large as this if {@code value} were true. */
  public double pGreater(double value) {
    if (standardError == 0) {
      return estimate > value ? 0 : 1;
    }
    return StudentT.survival((estimate - value) / standardError, degreesOfFreedom);
  }

  /** The probability of an estimate at most as large as this if {@code value} were true. */
  public double pLess(double value) {
    return negate().pGreater(-value);
  }

  /** The probability of an estimate at least as far from zero as this if zero were true. */
  public double pTwoSided() {
    return Math.min(1, 2 * (estimate > 0 ? pGreater(0) : pLess(0)));
  }

  /**
   * A two-sided confidence interval.
   *
   * @param confidence such as .95
   */
  public Interval interval(double confidence) {
    double half = halfWidth((1 - confidence) / 2);
    return new Interval(estimate - half, estimate + half);
  }

  private double halfWidth(double p) {
    return standardError == 0 ? 0 : standardError * StudentT.upperQuantile(p, degreesOfFreedom);
  }

  /** The same contrast with all weights negated. */
  public MeanContrast negate() {
    return new MeanContrast(-estimate, standardError, degreesOfFreedom);
  }
}
