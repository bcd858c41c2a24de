package heavyloop.stats;

/**
 * The Universal Scalability Law: <i>n</i> threads do the work of <i>n / (1 + σ(n-1) + κn(n-1))</i>
 * undisturbed ones. With <i>κ = 0</i> it is Amdahl's law.
 *
 * @param serial σ, the fraction of the work that only one thread can do at a time; from 0 to 1
 * @param crosstalk κ, the cost of each pair of threads to the others; not negative
 * @see <a href="https://doi.org/10.1007/978-3-540-31010-5">Gunther (2007), Guerrilla Capacity
 *     Planning</a>
 * @see <a href="https://doi.org/10.1145/1465482.1465560">Amdahl (1967), Validity of the Single
 *     Processor Approach to Achieving Large Scale Computing Capabilities</a>
 */
public record ScalingLaw(double serial, double crosstalk) {
  public ScalingLaw {
    if (!(serial >= 0 && serial <= 1 && crosstalk >= 0)) {
      throw new IllegalArgumentException("serial " + serial + ", crosstalk " + crosstalk);
    }
  }

  /** The time for all the work, relative to its time if the threads lost nothing. */
  double loss(double threads) {
    return 1 + serial * (threads - 1) + crosstalk * threads * (threads - 1);
  }

  /** The speed of several threads, relative to that of one. */
  public double speedUp(double threads) {
    return threads / loss(threads);
  }

  /**
   * The number of threads with the largest speed-up: <i>√((1-σ)/κ)</i>, and at least one.
   *
   * @return infinite if each further thread helps
   */
  public double peak() {
    return 1 / Math.sqrt(bend());
  }

  /** The bend of the curve towards its peak: <i>1/peak²</i>, from 0, where it has none, to 1. */
  double bend() {
    return serial == 1 ? 1 : Math.min(1, crosstalk / (1 - serial));
  }

  /** The law with a given bend. */
  static ScalingLaw ofBend(double serial, double bend) {
    return new ScalingLaw(serial, bend * (1 - serial));
  }

  /**
   * The serial fraction by which Amdahl's law alone would explain a speed-up. Under this law it is
   * <i>σ + κn</i>: it grows with the number of threads if they disturb each other.
   *
   * @param speedUp the speed-up of {@code threads} over one thread
   * @param threads the number of threads, at least two
   * @see <a href="https://doi.org/10.1145/78607.78614">Karp and Flatt (1990), Measuring Parallel
   *     Processor Performance</a>
   */
  public static double serialFraction(double speedUp, double threads) {
    return (1 / speedUp - 1 / threads) / (1 - 1 / threads);
  }
}
