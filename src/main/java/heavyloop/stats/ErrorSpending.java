package heavyloop.stats;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The levels of interim looks at incoming data that together err no more often than a single look
 * at the end. Each look spends part of the total error probability: its level uses up exactly this
 * part on the paths not stopped by an earlier look.
 *
 * @see <a href="https://doi.org/10.2307/2336502">Lan and DeMets (1983), Discrete Sequential
 *     Boundaries for Clinical Trials</a>
 */
public final class ErrorSpending {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  /** Grid points per standard deviation of an increment; Simpson's rule errs by less than 1e-7. */
  private static final int POINTS = 8;

  /** In standard deviations: a path this far below its mean never crosses a boundary. */
  private static final double FAR = 7;

  /** In standard deviations: the tail beyond is smaller than the smallest double. */
  private static final double FARTHEST = 37;

  private static final int HALVINGS = 45;

  private ErrorSpending() {}

  /**
   * The one-sided level of each look. After n of N values, <i>total · (n/N)^power</i> is spent (Kim
   * and DeMets, 1987): evenly with power 1, less on early values with a larger power.
   *
   * @param total the probability of any error, above 0 and below .5
   * @param power above 0
   * @param looks the number of values at each look, ascending; the last is N
   */
  public static double[] levels(double total, double power, int... looks) {
    check(total, power, looks);
    double[] levels = new double[looks.length];
    int last = looks[looks.length - 1];
    Paths paths = Paths.START;
    double spent = 0;
    for (int k = 0; k < looks.length; k++) {
      double spend = total * Math.pow((double) looks[k] / last, power);
      double sd = Math.sqrt(looks[k] - (k == 0 ? 0 : looks[k - 1]));
      double nextSd = k + 1 < looks.length ? Math.sqrt(looks[k + 1] - looks[k]) : sd;
      double root = Math.sqrt(looks[k]);
      double boundary = paths.boundary(spend - spent, sd, root);
      levels[k] = NORMAL.survivalProbability(boundary / root);
      paths = paths.below(boundary, -FAR * root, sd, Math.min(sd, nextSd) / POINTS);
      spent = spend;
    }
    return levels;
  }

  private static void check(double total, double power, int... looks) {
    if (!(total > 0 && total < 0.5)) {
      throw new IllegalArgumentException("the total error must be above 0 and below .5: " + total);
    }
    if (!(power > 0) || Double.isInfinite(power)) {
      throw new IllegalArgumentException("the power must be finite and above 0: " + power);
    }
    boolean ascending = looks.length > 0 && looks[0] > 0;
    for (int k = 1; k < looks.length; k++) {
      ascending &= looks[k] > looks[k - 1];
    }
    if (!ascending) {
      throw new IllegalArgumentException(
          "the looks must ascend from above 0: " + Arrays.toString(looks));
    }
  }

  /**
   * The distribution of the sums of standard normal values not stopped by any look (Armitage,
   * McPherson and Rowe, 1969): grid points, and the probability mass around each. As in Jennison
   * and Turnbull, <i>Group Sequential Methods</i>, 19, the grid ends at the boundary, like the
   * density.
   */
  private static final class Paths {
    static final Paths START = new Paths(new double[] {0}, new double[] {1});

    private final double[] points;
    private final double[] masses;

    private Paths(double[] points, double[] masses) {
      this.points = points;
      this.masses = masses;
    }

    /** The boundary that the sum exceeds with probability p after an increment, by bisection. */
    double boundary(double p, double sd, double root) {
      double low = -FAR * root;
      double high = FARTHEST * root;
      for (int i = 0; i < HALVINGS; i++) {
        double middle = (low + high) / 2;
        if (above(middle, sd) > p) {
          low = middle;
        } else {
          high = middle;
        }
      }
      return (low + high) / 2;
    }

    private double above(double boundary, double sd) {
      double p = 0;
      for (int i = 0; i < points.length; i++) {
        p += masses[i] * NORMAL.survivalProbability((boundary - points[i]) / sd);
      }
      return p;
    }

    /** The distribution of the sums that stay below a boundary after an increment. */
    Paths below(double boundary, double lowest, double sd, double step) {
      int pairs = (int) Math.ceil((boundary - lowest) / (2 * step));
      double width = (boundary - lowest) / (2 * pairs);
      double[] next = new double[2 * pairs + 1];
      double[] mass = new double[next.length];
      for (int i = 0; i < next.length; i++) {
        boolean end = i == 0 || i == next.length - 1;
        double simpson = end ? 1 : i % 2 == 1 ? 4 : 2;
        next[i] = lowest + i * width;
        mass[i] = simpson * width / 3 * density(next[i], sd);
      }
      return new Paths(next, mass);
    }

    private double density(double sum, double sd) {
      double density = 0;
      for (int i = 0; i < points.length; i++) {
        density += masses[i] * NORMAL.density((sum - points[i]) / sd) / sd;
      }
      return density;
    }
  }
}
