package heavyloop.stats;

import heavyloop.stats.MeanContrast.Term;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/**
 * The difference of the means of two independent samples, <i>head - base</i>, by two t tests. The
 * less certain one counts. If the sizes are equal, both are Welch's.
 *
 * <p>The far tails of Welch's test, which matter in a large suite, are too thin if the smaller
 * sample has few values: its variance dominates, and is then often grossly underestimated. The
 * pooled test is immune to that, but is misled by unequal variances, which Welch's test handles.
 *
 * @param welch the contrast by the variance of each sample
 * @param pooled the contrast by the common variance, if the sizes differ
 */
public record MeanDifference(MeanContrast welch, MeanContrast pooled) {

  /**
   * The difference of two samples.
   *
   * @throws IllegalArgumentException if a sample has a single value, and thus no variance
   */
  public static MeanDifference of(Sample base, Sample head) {
    MeanContrast welch = MeanContrast.difference(base, head);
    return new MeanDifference(
        welch,
        base.size() == head.size() ? welch : MeanContrast.pooled(base, head, VariancePrior.NONE));
  }

  /**
   * The difference of two differences: how much more head differs from its reference than base from
   * its own.
   *
   * @throws IllegalArgumentException if a sample has a single value, and thus no variance
   */
  public static MeanDifference ofDifferences(
      Sample base, Sample baseReference, Sample head, Sample headReference) {
    Term[] terms = {
      new Term(-1, base), new Term(1, baseReference), new Term(1, head), new Term(-1, headReference)
    };
    MeanContrast welch = MeanContrast.of(terms);
    boolean sameSize =
        Arrays.stream(terms).mapToInt(term -> term.sample().size()).distinct().count() == 1;
    return new MeanDifference(welch, sameSize ? welch : MeanContrast.pooled(terms));
  }

  public double estimate() {
    return welch.estimate();
  }

  /** Whether all values of both samples are equal. */
  public boolean isExact() {
    return welch.standardError() == 0;
  }

  /** The probability of an estimate at least as large as this if {@code value} were true. */
  public double pGreater(double value) {
    return larger(test -> test.pGreater(value));
  }

  /** The probability of an estimate at most as large as this if {@code value} were true. */
  public double pLess(double value) {
    return larger(test -> test.pLess(value));
  }

  /** The probability of an estimate at least as far from zero as this if zero were true. */
  public double pTwoSided() {
    return larger(MeanContrast::pTwoSided);
  }

  /** The larger p of the two tests; where they are one, it is computed once. */
  private double larger(ToDoubleFunction<MeanContrast> p) {
    double byWelch = p.applyAsDouble(welch);
    return isOne() ? byWelch : Math.max(byWelch, p.applyAsDouble(pooled));
  }

  private boolean isOne() {
    return welch.equals(pooled);
  }

  /**
   * A two-sided confidence interval.
   *
   * @param confidence such as .95
   */
  public Interval interval(double confidence) {
    Interval byWelch = welch.interval(confidence);
    Interval byPooled = isOne() ? byWelch : pooled.interval(confidence);
    return byWelch.low() < byPooled.low() ? byWelch : byPooled;
  }

  /** The smallest true difference that these tests detect, as in {@link Power#smallestChange}. */
  public Estimate smallestChange(double alpha, double power) {
    Estimate byWelch = Power.smallestChange(welch, alpha, power);
    Estimate byPooled = isOne() ? byWelch : Power.smallestChange(pooled, alpha, power);
    return byWelch.value() > byPooled.value() ? byWelch : byPooled;
  }
}
