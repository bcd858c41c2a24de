package heavyloop.results;

import java.util.Arrays;

/** The scores of a fork, one for each iteration, in the unit of their metric. */
public final class ForkScores {
  private final double[] iterations;

  ForkScores(double... iterations) {
    this.iterations = iterations.clone();
  }

  /** The scores in chronological order; a copy. A sampled score is the mean of its histogram. */
  public double[] iterations() {
    return iterations.clone();
  }

  /** The mean of the scores; NaN if there are none. */
  public double mean() {
    double sum = 0;
    for (double iteration : iterations) {
      sum += iteration;
    }
    return sum / iterations.length;
  }

  /** The number of iterations. */
  public int size() {
    return iterations.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ForkScores scores && Arrays.equals(iterations, scores.iterations);
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
