package heavyloop.compare;

/**
 * The criteria of a verdict.
 *
 * @param alpha the largest probability that a comparison of two equal suites finds a regression
 * @param margins the slowdowns that matter
 */
public record Criteria(double alpha, Margins margins) {
  public static final Criteria DEFAULT = new Criteria(0.01, Margins.of(0.05));

  /** Refuses an alpha that is not a probability. */
  public Criteria {
    if (!(alpha > 0 && alpha < 0.5)) {
      throw new IllegalArgumentException("alpha is a probability above 0 and below 50%");
    }
  }
}
