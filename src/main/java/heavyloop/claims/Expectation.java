package heavyloop.claims;

import heavyloop.stats.Interval;
import heavyloop.stats.MeanContrast;
import heavyloop.stats.Sample;
import java.util.Optional;
import java.util.function.BiFunction;

/** A number that a run gives, and the bounds that it must be within. */
public sealed interface Expectation {

  /**
   * The number.
   *
   * @return nothing if the run hasn't measured what it takes
   */
  Optional<Figure> measure(Measurements run);

  /** Where the number must be. */
  Bounds bounds();

  /** What the number is, for people. */
  @Override
  String toString();

  /** What a run's number says of the expectation. */
  default Finding judge(Measurements run) {
    return measure(run).map(figure -> bounds().judge(figure)).orElse(Finding.NOT_MEASURED);
  }

  /**
   * A number.
   *
   * @param interval its 95 % interval, from the forks; nothing if there is a single one
   */
  record Figure(double value, Optional<Interval> interval) {}

  /**
   * The least and the most that a number may be, both included.
   *
   * @param least may be minus infinity
   * @param most may be infinity
   */
  record Bounds(double least, double most) {
    static Bounds atLeast(double least) {
      return new Bounds(least, Double.POSITIVE_INFINITY);
    }

    static Bounds atMost(double most) {
      return new Bounds(Double.NEGATIVE_INFINITY, most);
    }

    static Bounds about(double value, double fraction) {
      return new Bounds(value * (1 - fraction), value * (1 + fraction));
    }

    /** By the interval: a bare mean says nothing. */
    Finding judge(Figure figure) {
      if (figure.interval().isEmpty()) {
        return Finding.CANT_BE_TOLD;
      }
      Interval interval = figure.interval().get();
      if (least <= interval.low() && interval.high() <= most) {
        return Finding.HOLDS;
      }
      return interval.high() < least || most < interval.low()
          ? Finding.DOES_NOT_HOLD
          : Finding.CANT_BE_TOLD;
    }
  }

  /**
   * How many times as long one benchmark takes as another: the ratio of the geometric means of
   * their forks.
   *
   * @param slow whose time is divided
   * @param fast by whose
   */
  record Ratio(Cell slow, Cell fast, Bounds bounds) implements Expectation {
    @Override
    public Optional<Figure> measure(Measurements run) {
      return both(
          run.times(slow),
          run.times(fast),
          (above, below) -> figure(Sample.ofLogs(above), Sample.ofLogs(below)));
    }

    private static Figure figure(Sample above, Sample below) {
      Optional<Interval> interval =
          above.size() > 1 && below.size() > 1
              ? Optional.of(
                  MeanContrast.difference(below, above).interval(Measurements.CONFIDENCE).exp())
              : Optional.empty();
      return new Figure(Math.exp(above.mean() - below.mean()), interval);
    }

    @Override
    public String toString() {
      return slow + " / " + fast;
    }
  }

  /**
   * How much of one counter is in another.
   *
   * @param part the counter that is divided
   * @param whole by which
   */
  record Share(Cell cell, String part, String whole, Bounds bounds) implements Expectation {
    @Override
    public Optional<Figure> measure(Measurements run) {
      return both(run.counts(cell, part), run.counts(cell, whole), Share::figure);
    }

    /** Each fork has a share of its own. */
    private static Figure figure(double[] parts, double[] wholes) {
      double[] shares = new double[parts.length];
      for (int i = 0; i < shares.length; i++) {
        shares[i] = parts[i] / wholes[i];
      }
      Sample sample = Sample.of(shares);
      return new Figure(
          sample.mean(),
          sample.size() > 1
              ? Optional.of(MeanContrast.mean(sample).interval(Measurements.CONFIDENCE))
              : Optional.empty());
    }

    @Override
    public String toString() {
      return cell + ": " + part + " / " + whole;
    }
  }

  private static Optional<Figure> both(
      Optional<double[]> one,
      Optional<double[]> other,
      BiFunction<double[], double[], Figure> figure) {
    return one.isPresent() && other.isPresent()
        ? Optional.of(figure.apply(one.get(), other.get()))
        : Optional.empty();
  }
}
