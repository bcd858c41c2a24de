package heavyloop.stats;

import java.util.Arrays;

/** All iterations of a fork, warm-up first. */
public final class Curve {
  private final double[] costs;
  private final double[] compiling;

  /**
   * Creates a curve of costs alone.
   *
   * @param costs the cost of each iteration, above zero; more is worse
   */
  public Curve(double... costs) {
    this(costs, new double[0]);
  }

  /**
   * Creates a curve with the JIT's activity.
   *
   * @param compiling the fraction of each iteration during which compiler threads worked; empty if
   *     unknown
   */
  public Curve(double[] costs, double[] compiling) {
    this.costs = costs.clone();
    this.compiling = compiling.clone();
  }

  /** The cost of each iteration; a copy. */
  public double[] costs() {
    return costs.clone();
  }

  /** The number of iterations. */
  public int length() {
    return costs.length;
  }

  boolean knowsCompiling() {
    return compiling.length > 0;
  }

  /** The fraction of each iteration during which compiler threads worked; empty if unknown. */
  double[] compiling() {
    return compiling.clone();
  }

  /**
   * The fraction of the remaining iterations during which compiler threads worked; 0 if unknown.
   */
  double compilingFrom(int iteration) {
    return Arrays.stream(compiling).skip(iteration).average().orElse(0);
  }

  /** The curve of the first iterations alone. */
  Curve first(int iterations) {
    return new Curve(
        Arrays.copyOf(costs, iterations),
        knowsCompiling() ? Arrays.copyOf(compiling, iterations) : compiling);
  }

  /**
   * The logarithms of the costs, each the least of three neighbours: this removes what slows down
   * single iterations, and keeps what slows down all of them.
   */
  double[] calm() {
    double[] calm = new double[costs.length];
    for (int i = 0; i < calm.length; i++) {
      double before = costs[Math.max(0, i - 1)];
      double after = costs[Math.min(costs.length - 1, i + 1)];
      calm[i] = Math.log(Math.min(costs[i], Math.min(before, after)));
    }
    return calm;
  }
}
