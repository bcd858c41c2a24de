package heavyloop.stats;

/** Measures of how well a speed-up uses the parallelism. */
public final class Scaling {
  private Scaling() {}

  /**
   * The fraction of the parallelism that the speed-up uses.
   *
   * @param speedUp the time of the sequential run divided by the time of the parallel run
   * @param parallelism at least 1
   */
  public static double efficiency(double speedUp, int parallelism) {
    if (parallelism < 1) {
      throw new IllegalArgumentException("the parallelism must be at least 1: " + parallelism);
    }
    return speedUp / parallelism;
  }

  /**
   * The part of the work that seems to have been done sequentially, with the overhead that looks
   * like it.
   *
   * @param speedUp above zero
   * @param parallelism at least 2
   * @see <a href="https://doi.org/10.1145/78607.78614">Karp and Flatt (1990), Measuring Parallel
   *     Processor Performance</a>
   */
  public static double karpFlatt(double speedUp, int parallelism) {
    if (parallelism < 2 || !(speedUp > 0)) {
      throw new IllegalArgumentException(
          "no serial fraction of a speed-up of " + speedUp + " on " + parallelism);
    }
    double n = parallelism;
    return (1 / speedUp - 1 / n) / (1 - 1 / n);
  }
}
