package heavyloop.compare;

/**
 * What it takes to say something.
 *
 * @param alpha how often, at most, a comparison of two equal suites may find a regression
 * @param margins the slowdowns that matter
 */
public record Criteria(double alpha, Margins margins) {
  /** How often a slowdown as large as the margin is to be found. */
  public static final double POWER = 0.95;

  /** One in a hundred, and five per cent. */
  public static final Criteria DEFAULT = new Criteria(0.01, Margins.of(0.05));

  /** Refuses what is no probability. */
  public Criteria {
    if (!(alpha > 0 && alpha < 0.5)) {
      throw new IllegalArgumentException("alpha is a probability above 0 and below 50%");
    }
  }
}
