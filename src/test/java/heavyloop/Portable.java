package heavyloop;

import java.util.SplittableRandom;

/** Noise that is the same on every platform: only additions, products and square roots. */
public final class Portable {
  private Portable() {}

  /** Nearly normal, with mean 0 and variance 1: a sum of twelve. */
  public static double gaussian(SplittableRandom random) {
    double sum = -6;
    for (int i = 0; i < 12; i++) {
      sum += random.nextDouble();
    }
    return sum;
  }

  /** Student's t with three degrees of freedom, as wide as a normal. */
  public static double heavyTailed(SplittableRandom random) {
    double squares = 0;
    for (int i = 0; i < 3; i++) {
      double g = gaussian(random);
      squares += g * g;
    }
    return gaussian(random) / Math.sqrt(squares);
  }
}
