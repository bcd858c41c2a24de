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
 * A {@link ScalingLaw} fitted to measured times, and how well the forks determine it.
 *
 * <p>The fit takes the logarithms of the times, whose noise is multiplicative, and counts every
 * fork once; weights by variances of three forks each would give intervals that cover the truth in
 * four of five cases. The time of one thread is a parameter too: no time is divided by another, so
 * the error of a baseline can't bend the curve.
 *
 * <p>Intervals are those of the profile likelihood: all values with which the points lie no further
 * from the curve than noise explains. That noise is the error of the combination of points that the
 * value hangs on, by the forks of each point ({@link MeanContrast}). Both coefficients are always
 * fitted, also where Amdahl's law would do: if an information criterion chose one of the two laws,
 * the interval of the chosen one would often miss the truth, in half of the cases where threads
 * disturb each other a little.
 */
public final class ScalingFit {
  /** The fewest numbers of threads that both coefficients can be fitted to. */
  public static final int FEWEST_POINTS = 6;

  /** The part of the largest number of threads to which the curve may be extrapolated. */
  public static final double EXTRAPOLATION = 2;

  /** The p from which on the law doesn't describe the points. */
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
   * @param logTimes the logarithms of their times for the same work
   */
  public record Point(int threads, Sample logTimes) {}

  /** The variance of a fork, and how well it is known. */
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
   * @param points each on another number of threads, and with two forks at least
   * @throws IllegalArgumentException if they are fewer than {@value #FEWEST_POINTS}
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

  /** The largest number of threads for which the curve says something. */
  public double mostThreads() {
    return EXTRAPOLATION * points.mostThreads();
  }

  /**
   * The probability that points lie as far from the curve as these if the law is true, given how
   * much forks differ; 0 if they don't differ at all.
   */
  public double pMisfit() {
    return pMisfit;
  }

  /** Whether the law doesn't describe the points. The intervals then cover that too. */
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
   * The number of threads with the largest speed-up; infinite, as a value or as an end of the
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
   * How far a law is beyond what noise explains; negative within the interval.
   *
   * @param nearest of all laws with the value that the interval is about
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

  /** The error of an estimator by the distance of the points from the curve. */
  private double misfit(double unitVariance) {
    double t = StudentT.upperQuantile((1 - Interval.CONFIDENCE) / 2, points.count() - COEFFICIENTS);
    return t * Math.sqrt(distance() * unitVariance);
  }

  private static MeanContrast.Term[] terms(Stream<MeanContrast.Term> terms) {
    return terms.toArray(MeanContrast.Term[]::new);
  }

  /** All values around an estimate, from 0 to 1, up to those that noise doesn't explain. */
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

  /** The speed-up over one of the threads; the interval is for each number of threads alone. */
  public Estimate speedUp(double threads) {
    double[] slope = ScalingPoints.slope(law, threads);
    double[] shape = {slope[0], slope[1], 0};
    return speedUp(threads, shape, 0, Stream.of());
  }

  /**
   * The speed-up over something else; the interval is for each number of threads alone.
   *
   * @param threads from one to {@link #mostThreads}
   * @param logReference the logarithms of the times of the other, two at least
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
