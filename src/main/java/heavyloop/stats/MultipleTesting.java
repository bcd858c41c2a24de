package heavyloop.stats;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Adjusts p-values for the number of tests, since some of many are small by chance. */
public final class MultipleTesting {
  private MultipleTesting() {}

  /**
   * Bounds the probability of any false alarm, whatever the dependence between the tests.
   *
   * @return the adjusted values, in the order of the given ones
   * @see <a href="https://www.jstor.org/stable/4615733">Holm (1979), A Simple Sequentially
   *     Rejective Multiple Test Procedure</a>
   */
  public static double[] holm(double... p) {
    double[] adjusted = new double[p.length];
    double largest = 0;
    int[] order = ascending(p);
    for (int i = 0; i < p.length; i++) {
      largest = Math.max(largest, Math.min(1, (p.length - i) * p[order[i]]));
      adjusted[order[i]] = largest;
    }
    return adjusted;
  }

  /**
   * Bounds the expected fraction of false alarms among all alarms; suits rankings, where an alarm
   * doesn't fail a build.
   *
   * @return the adjusted values, in the order of the given ones
   * @see <a href="https://doi.org/10.1111/j.2517-6161.1995.tb02031.x">Benjamini and Hochberg
   *     (1995), Controlling the False Discovery Rate</a>
   */
  public static double[] benjaminiHochberg(double... p) {
    double[] adjusted = new double[p.length];
    double smallest = 1;
    int[] order = ascending(p);
    for (int i = p.length - 1; i >= 0; i--) {
      smallest = Math.min(smallest, p[order[i]] * p.length / (i + 1));
      adjusted[order[i]] = smallest;
    }
    return adjusted;
  }

  private static int[] ascending(double... p) {
    if (Arrays.stream(p).anyMatch(value -> !(value >= 0 && value <= 1))) {
      throw new IllegalArgumentException("not all are probabilities: " + Arrays.toString(p));
    }
    return IntStream.range(0, p.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> p[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
