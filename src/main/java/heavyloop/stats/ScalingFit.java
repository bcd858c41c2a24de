package heavyloop.stats;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.Stream;
import org.apache.commons.math3.analysis.UnivariateFunction;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.apache.commons.statistics.distribution.FDistribution;

/**
 * A {@link ScalingLaw} fitted to measured times, with intervals from the forks.
 *
 * <p>The fit uses the logarithms of the times, since noise is multiplicative, and counts every fork
 * once: weighting by variances of three forks each would give intervals that cover the truth in
 * only four of five cases. The time of one thread is a parameter, too: no time is divided by
 * another, so the error of a baseline can't bend the curve.
 *
 * <p>Intervals come from the profile likelihood: they contain all values for which noise explains
 * the distance of the points from the curve. That noise is the error of the combination of points
 * that determines the value, by the forks of each point ({@link MeanContrast}). Both coefficients
 * are always fitted, even where Amdahl's law would suffice: if an information criterion chose
 * between the two laws, the interval of the chosen one would often miss the truth, in half of the
 * cases where threads disturb each other slightly.
 */
public final class ScalingFit {
  /** The fewest numbers of threads that both coefficients can be fitted to. */
  public static final int FEWEST_POINTS = 6;

  /** The multiple of the largest number of threads up to which the curve may be extrapolated. */
  public static final double EXTRAPOLATION = 2;

  /** The p below which the law doesn't describe the points. */
  private static final double MISFIT = 0.01;

  private static final int COEFFICIENTS = 3;
  private static final int MOST_STEPS = 200;
  private static final double FIRST_STEP = 1e-8;
  private static final double GROWTH = 10;

  private static final double[] BY_SERIAL = {1, 0, 0};
  private static final double[] BY_CROSSTALK = {0, 1, 0};
  private static final double[] BY_TIME = {0, 0, 1};

  private final ScalingPoints points;
  private final ScalingLaw law;
  private final double squares;
  private final double pMisfit;

  /**
   * Forks on one number of threads.
   *
   * @param logTimes the logarithms of the forks' times for the same work
   */
  public record Point(int threads, Sample logTimes) {}

  /** The variance of a fork and its degrees of freedom. */
  private record Noise(double variance, double freedom) {}

  private ScalingFit(ScalingPoints points) {
    this.points = points;
    this.law = points.best();
    this.squares = points.squares(law);
    this.pMisfit =
        FDistribution.of(points.count() - COEFFICIENTS, points.forkFreedom())
            .survivalProbability(distance() / points.forkVariance());
  }

  /**
   * Fits the law.
   *
   * @param points the points, each with a different number of threads and at least two forks
   * @throws IllegalArgumentException if there are fewer than {@value #FEWEST_POINTS}
   */
  public static ScalingFit of(List<Point> points) {
    if (points.stream().map(Point::threads).distinct().count() < FEWEST_POINTS
        || points.stream().anyMatch(point -> point.logTimes().size() < 2)) {
      throw new IllegalArgumentException(
          "a fit takes two forks at each of " + FEWEST_POINTS + " numbers of threads");
    }
    return new ScalingFit(
        new ScalingPoints(
            points.stream().sorted(Comparator.comparingInt(Point::threads)).toList()));
  }

  /** The law nearest to the points. */
  public ScalingLaw law() {
    return law;
  }

  /** The largest number of threads for which the curve is meaningful. */
  public double mostThreads() {
    return EXTRAPOLATION * points.mostThreads();
  }

  /**
   * The probability that points lie as far from the curve as these if the law is true, given the
   * differences between forks; 0 if there are none.
   */
  public double pMisfit() {
    return pMisfit;
  }

  /** Whether the law fails to describe the points. The intervals then allow for that, too. */
  public boolean isMisfit() {
    return pMisfit < MISFIT;
  }

  private double distance() {
    return squares / (points.count() - COEFFICIENTS);
  }

  /** The serial fraction, from 0 to 1. */
  public Estimate serial() {
    return new Estimate(law.serial(), interval(law.serial(), this::excessAtSerial));
  }

  /**
   * The number of threads with the largest speed-up. It is infinite, as a value or as an end of the
   * interval, where each further thread helps.
   */
  public Estimate peak() {
    Interval bend = interval(law.bend(), this::excessAtBend);
    return new Estimate(
        law.peak(), new Interval(1 / Math.sqrt(bend.high()), 1 / Math.sqrt(bend.low())));
  }

  private double excessAtSerial(double serial) {
    ScalingLaw nearest = points.bestAtSerial(serial);
    return nearest.crosstalk() > 0
        ? excess(nearest, BY_SERIAL, BY_TIME, BY_CROSSTALK)
        : excess(nearest, BY_SERIAL, BY_TIME);
  }

  private double excessAtBend(double bend) {
    ScalingLaw nearest = points.bestAtBend(bend);
    return nearest.serial() > 0
        ? excess(nearest, BY_CROSSTALK, BY_TIME, new double[] {1, -bend, 0})
        : excess(nearest, BY_CROSSTALK, BY_TIME);
  }

  /**
   * The distance of a law beyond the noise; negative within the interval.
   *
   * @param nearest the nearest of all laws with the value in question
   * @param free the parameters; the first is the value
   */
  private double excess(ScalingLaw nearest, double[]... free) {
    double[] first = new double[free.length];
    first[0] = 1;
    Noise noise = noise(points.estimator(nearest, List.of(free), first));
    double t = StudentT.upperQuantile((1 - Interval.CONFIDENCE) / 2, noise.freedom());
    return points.squares(nearest) - squares - t * t * noise.variance();
  }

  private Noise noise(double[] estimator) {
    MeanContrast contrast = MeanContrast.of(terms(points.terms(estimator)));
    double error = contrast.standardError();
    double variance = error * error / points.unitVariance(estimator);
    return isMisfit() && distance() > variance
        ? new Noise(distance(), points.count() - COEFFICIENTS)
        : new Noise(variance, contrast.degreesOfFreedom());
  }

  /** The error of an estimator, by the distance of the points from the curve. */
  private double misfit(double unitVariance) {
    double t = StudentT.upperQuantile((1 - Interval.CONFIDENCE) / 2, points.count() - COEFFICIENTS);
    return t * Math.sqrt(distance() * unitVariance);
  }

  private static MeanContrast.Term[] terms(Stream<MeanContrast.Term> terms) {
    return terms.toArray(MeanContrast.Term[]::new);
  }

  /** All values around an estimate, from 0 to 1, that noise can explain. */
  private static Interval interval(double estimate, UnivariateFunction excess) {
    return new Interval(
        end(distance -> excess.value(estimate - distance), estimate, d -> estimate - d),
        end(distance -> excess.value(estimate + distance), 1 - estimate, d -> estimate + d));
  }

  private static double end(
      UnivariateFunction excess, double most, DoubleFunction<Double> atDistance) {
    if (excess.value(0) > 0) {
      return atDistance.apply(0);
    }
    double inside = 0;
    for (double distance = FIRST_STEP; inside < most; distance *= GROWTH) {
      double outside = Math.min(distance, most);
      if (excess.value(outside) > 0) {
        return atDistance.apply(
            new BrentSolver(1e-5, 1e-12).solve(MOST_STEPS, excess, inside, outside));
      }
      inside = outside;
    }
    return atDistance.apply(most);
  }

  /** The speed-up over one thread; the interval holds for each number of threads separately. */
  public Estimate speedUp(double threads) {
    double[] slope = ScalingPoints.slope(law, threads);
    double[] shape = {slope[0], slope[1], 0};
    return speedUp(threads, shape, 0, Stream.of());
  }

  /**
   * The speed-up over a reference; the interval holds for each number of threads separately.
   *
   * @param threads from one to {@link #mostThreads}
   * @param logReference the logarithms of the reference's times, at least two
   */
  public Estimate speedUp(double threads, Sample logReference) {
    return speedUp(
        threads,
        ScalingPoints.slope(law, threads),
        logReference.mean() - points.logTimeOfOne(law),
        Stream.of(new MeanContrast.Term(-1, logReference)));
  }

  private Estimate speedUp(
      double threads, double[] slope, double logOfOne, Stream<MeanContrast.Term> others) {
    if (!(threads >= 1 && threads <= mostThreads())) {
      throw new IllegalArgumentException(
          threads + " threads; the curve goes from 1 to " + mostThreads());
    }
    List<double[]> free = new ArrayList<>(List.of(BY_TIME));
    if (law.serial() > 0) {
      free.add(BY_SERIAL);
    }
    if (law.crosstalk() > 0) {
      free.add(BY_CROSSTALK);
    }
    double[] function =
        free.stream().mapToDouble(column -> ScalingPoints.dot(column, slope)).toArray();
    double[] estimator = points.estimator(law, free, function);
    MeanContrast contrast = MeanContrast.of(terms(Stream.concat(points.terms(estimator), others)));
    Interval error = contrast.interval(Interval.CONFIDENCE);
    double half =
        Math.max(
            (error.high() - error.low()) / 2,
            isMisfit() ? misfit(points.unitVariance(estimator)) : 0);
    double estimate = logOfOne + Math.log(law.speedUp(threads));
    return new Estimate(estimate, new Interval(estimate - half, estimate + half)).exp();
  }
}
