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
}
