package heavyloop.stats;

/** The power of Welch's test for known true standard deviations. */
public final class WelchPower {
  private WelchPower() {}

  /**
   * The probability that Welch's one-sided test finds a change.
   *
   * @param baseSd the standard deviation of base; not zero if {@code headSd} is
   * @param change the true difference of the means
   */
  public static double of(
      double baseSd, int baseSize, double headSd, int headSize, double change, double alpha) {
    double base = baseSd * baseSd / baseSize;
    double head = headSd * headSd / headSize;
    double variance = base + head;
    double freedom =
        variance * variance / (base * base / (baseSize - 1) + head * head / (headSize - 1));
    return Power.ofT(change / Math.sqrt(variance), freedom, alpha);
  }
}
