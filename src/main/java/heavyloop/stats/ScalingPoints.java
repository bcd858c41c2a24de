package heavyloop.stats;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.analysis.UnivariateFunction;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;

/**
 * Measured times at several numbers of threads, fitted by least squares: the logarithm of each time
 * is that of one thread's time, plus that of {@link ScalingLaw#loss}, minus that of the number of
 * threads.
 */
final class ScalingPoints {
  private static final int MOST_STEPS = 10_000;
  private static final double MOST_CROSSTALK = 100;

  /** The start of the search. */
  private static final double START = 0.1;

  private final double[] threads;
  private final Sample[] samples;

  /** The mean of each point if its threads lost nothing. */
  private final double[] losses;

  /** Each fork counts once. */
  private final double[] weights;

  ScalingPoints(List<ScalingFit.Point> points) {
    threads = points.stream().mapToDouble(ScalingFit.Point::threads).toArray();
    samples = points.stream().map(ScalingFit.Point::logTimes).toArray(Sample[]::new);
    weights = Arrays.stream(samples).mapToDouble(Sample::size).toArray();
    losses = new double[threads.length];
    Arrays.setAll(losses, i -> samples[i].mean() + Math.log(threads[i]));
  }

  int count() {
    return threads.length;
  }

  double mostThreads() {
    return Arrays.stream(threads).max().orElseThrow();
  }

  /** The logarithm of one thread's time that fits a law best. */
  double logTimeOfOne(ScalingLaw law) {
    double sum = 0;
    for (int i = 0; i < threads.length; i++) {
      sum += weights[i] * (losses[i] - Math.log(law.loss(threads[i])));
    }
    return sum / Arrays.stream(weights).sum();
  }

  /** The weighted squared distances of the points from a law. */
  double squares(ScalingLaw law) {
    double one = logTimeOfOne(law);
    double squares = 0;
    for (int i = 0; i < threads.length; i++) {
      double distance = losses[i] - one - Math.log(law.loss(threads[i]));
      squares += weights[i] * distance * distance;
    }
    return squares;
  }

  /** The variance of forks around the mean of their point, over all points. */
  double forkVariance() {
    double squares = 0;
    for (Sample sample : samples) {
      squares += sample.variance() * (sample.size() - 1);
    }
    return squares / forkFreedom();
  }

  double forkFreedom() {
    return Arrays.stream(weights).sum() - weights.length;
  }

  /** The law nearest to the points: of all serial fractions, each with its best crosstalk. */
  ScalingLaw best() {
    return least(this::bestAtSerial, 1);
  }

  /** The nearest law with a given serial fraction. */
  ScalingLaw bestAtSerial(double serial) {
    double most = Math.sqrt(MOST_CROSSTALK);
    return least(root -> new ScalingLaw(serial, root * root), most);
  }

  /** The nearest law with a given {@link ScalingLaw#bend}. */
  ScalingLaw bestAtBend(double bend) {
    return least(serial -> ScalingLaw.ofBend(serial, bend), 1);
  }

  /** The nearest law; the first one among equally near laws. */
  private ScalingLaw nearest(Stream<ScalingLaw> laws) {
    return laws.reduce((a, b) -> squares(b) < squares(a) * (1 - 1e-9) ? b : a).orElseThrow();
  }

  private ScalingLaw least(DoubleFunction<ScalingLaw> path, double most) {
    UnivariateFunction squares = at -> squares(path.apply(at));
    double found =
        new BrentOptimizer(1e-8, 1e-12)
            .optimize(
                new UnivariateObjectiveFunction(squares),
                GoalType.MINIMIZE,
                new SearchInterval(0, most, START),
                new MaxEval(MOST_STEPS))
            .getPoint();
    return nearest(Stream.of(path.apply(0), path.apply(found), path.apply(most)));
  }

  /** The derivatives of the logarithm of a time by σ, κ, and the logarithm of one thread's time. */
  static double[] slope(ScalingLaw law, double threads) {
    double loss = law.loss(threads);
    return new double[] {(threads - 1) / loss, threads * (threads - 1) / loss, 1};
  }

  /**
   * The estimate of a linear function of the parameters by weighted least squares, as weights of
   * the points' means.
   *
   * @param law the law around which the curve is linearized
   * @param columns for each free parameter, the derivative of a time's logarithm, from those by σ,
   *     κ and one thread's time
   * @param function the value of the linear function for each free parameter
   */
  double[] estimator(ScalingLaw law, List<double[]> columns, double[] function) {
    RealMatrix design = new Array2DRowRealMatrix(threads.length, columns.size());
    for (int i = 0; i < threads.length; i++) {
      double[] slope = slope(law, threads[i]);
      for (int j = 0; j < columns.size(); j++) {
        design.setEntry(i, j, Math.sqrt(weights[i]) * dot(columns.get(j), slope));
      }
    }
    double[] estimator = new QRDecomposition(design).getSolver().getInverse().preMultiply(function);
    Arrays.setAll(estimator, i -> estimator[i] * Math.sqrt(weights[i]));
    return estimator;
  }

  static double dot(double[] left, double[] right) {
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += left[i] * right[i];
    }
    return sum;
  }

  /** The points' means, weighted. */
  Stream<MeanContrast.Term> terms(double[] estimator) {
    return IntStream.range(0, threads.length)
        .mapToObj(i -> new MeanContrast.Term(estimator[i], samples[i]));
  }

  /** The variance of an estimator if forks had the variance one. */
  double unitVariance(double[] estimator) {
    double variance = 0;
    for (int i = 0; i < threads.length; i++) {
      variance += estimator[i] * estimator[i] / weights[i];
    }
    return variance;
  }
}
