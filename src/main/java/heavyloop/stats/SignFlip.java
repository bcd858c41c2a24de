package heavyloop.stats;

import java.util.Arrays;

/**
 * Whether paired differences are above zero: their sum is compared with that of all ways to choose
 * their signs, which are equally probable if there is no difference (Fisher, <i>The Design of
 * Experiments</i>, 21).
 */
public final class SignFlip {
  private static final int MOST = 30;

  private SignFlip() {}

  /**
   * How probable so large a sum would be by the signs alone. The choices are split in halves, each
   * with its sums sorted: the time grows with the root of their number.
   *
   * @param differences at least one and at most 30, all finite
   * @throws IllegalArgumentException otherwise
   */
  public static double pGreater(double... differences) {
    int n = Sample.of(differences).size();
    if (n > MOST) {
      throw new IllegalArgumentException(n + " differences are more than " + MOST);
    }
    double sum = Arrays.stream(differences).sum();
    double[] first = sums(Arrays.copyOfRange(differences, 0, n / 2));
    double[] second = sums(Arrays.copyOfRange(differences, n / 2, n));
    /* The same sum, added up in another order, differs in its last digits. */
    double least = sum - 1e-12 * Arrays.stream(differences).map(Math::abs).sum();
    long asLarge = 0;
    int from = second.length;
    for (double part : first) {
      while (from > 0 && part + second[from - 1] >= least) {
        from--;
      }
      asLarge += second.length - from;
    }
    return (double) asLarge / ((long) first.length * second.length);
  }

  /** Of all choices of signs, the smallest first. */
  private static double[] sums(double... differences) {
    double[] sums = {0};
    for (double difference : differences) {
      double[] more = new double[2 * sums.length];
      for (int i = 0; i < sums.length; i++) {
        more[i] = sums[i] - difference;
        more[sums.length + i] = sums[i] + difference;
      }
      sums = more;
    }
    Arrays.sort(sums);
    return sums;
  }
}
