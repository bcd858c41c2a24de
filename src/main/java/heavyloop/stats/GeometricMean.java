package heavyloop.stats;

/** The geometric mean, which suits ratios: the mean of 2 and 1/2 is 1. */
public final class GeometricMean {
  private GeometricMean() {}

  /**
   * The exponential of the mean of the logarithms.
   *
   * @param positive at least one value, all finite and above zero
   */
  public static double of(double... positive) {
    return Math.exp(Sample.ofLogs(positive).mean());
  }
}
