package heavyloop.stats;

/**
 * The slowdown of head against base, and its uncertainty. A figure for which there are too few
 * samples is NaN.
 *
 * @param ratio time of head / time of base
 * @param interval the interval of the ratio, with {@link Interval#CONFIDENCE}
 * @param pSlower one-sided p against "no slower"
 * @param pFaster one-sided p against "no faster"
 * @param smallestChange the smallest slowdown, as a ratio, that this number of samples detects with
 *     {@link Power#TARGET}
 */
public record Effect(
    double ratio, Interval interval, double pSlower, double pFaster, Estimate smallestChange) {
  /** The effect without any samples. */
  public static final Effect UNKNOWN = ofRatio(Double.NaN);

  /** The effect with a single sample on a side, which allows no test. */
  public static Effect ofRatio(double ratio) {
    return new Effect(ratio, Interval.UNKNOWN, Double.NaN, Double.NaN, Estimate.UNKNOWN);
  }

  /** The p of the direction of the ratio. */
  public double p() {
    return ratio < 1 ? pFaster : pSlower;
  }
}
