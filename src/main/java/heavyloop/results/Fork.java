package heavyloop.results;

import java.util.Arrays;

/** What one JVM measured: a number for each iteration, in the unit of the metric. */
public final class Fork {
  private final double[] iterations;

  Fork(double... iterations) {
    this.iterations = iterations.clone();
  }

  /**
   * In the order of time; a copy. Of sampled times each is the mean of an iteration's histogram.
   */
  public double[] iterations() {
    return iterations.clone();
  }

  /** The mean of the iterations; not a number if there are none. */
  public double mean() {
    double sum = 0;
    for (double iteration : iterations) {
      sum += iteration;
    }
    return sum / iterations.length;
  }

  /** How many iterations there are. */
  public int size() {
    return iterations.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Fork fork && Arrays.equals(iterations, fork.iterations);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(iterations);
  }

  @Override
  public String toString() {
    return Arrays.toString(iterations);
  }
}
