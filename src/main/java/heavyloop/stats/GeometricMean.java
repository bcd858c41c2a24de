package heavyloop.stats;

/** The mean of ratios: twice as slow and twice as fast make one. */
public final class GeometricMean {
  private GeometricMean() {}

  /**
   * The exponential of the mean of the logarithms.
   *
   * @param positive at least one, all finite and above zero
   * @throws IllegalArgumentException otherwise
   */
  public static double of(double... positive) {
    return Math.exp(Sample.ofLogs(positive).mean());
  }
}
