package heavyloop.stats;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The task size from which one way of doing the work beats another, found from forks of both at
 * several sizes.
 *
 * <p>Between two sizes at most a factor of {@value #NEAR} apart, both times are taken as straight
 * lines: a fixed overhead plus a time per step. Further apart that would be wrong: between one step
 * and a million, idle threads fall asleep, and waking them costs more than a line can model.
 *
 * <p>The interval contains all sizes at which a t test of the two lines leaves the faster way
 * undecided (Fieller, 1954). It may reach beyond the two measured sizes between which the lines
 * cross.
 *
 * @param below the largest size up to which the other way wins at every measured size
 * @param above the smallest size from which this way wins at every measured size
 * @param size the size at which the lines cross; NaN if {@code below} and {@code above} are too far
 *     apart, or if the lines cross several times between them
 * @param interval the interval of the size; begins at 0 if the smallest measured size may be large
 *     enough, and ends at infinity if the largest may be too small, and is unknown if a point has a
 *     single fork
 * @see <a href="https://doi.org/10.1111/j.2517-6161.1954.tb00159.x">Fieller (1954), Some Problems
 *     in Interval Estimation</a>
 */
public record BreakEvenSize(double below, double above, double size, Interval interval) {
  public static final double NEAR = 10;

  /**
   * Forks of both ways at one size.
   *
   * @param logTimes the logarithms of the times of this way
   * @param logOthers the logarithms of the times of the other way
   */
  public record Point(double size, Sample logTimes, Sample logOthers) {
    private double time() {
      return Math.exp(logTimes.mean());
    }

    private double other() {
      return Math.exp(logOthers.mean());
    }

    private double lead() {
      return other() - time();
    }
  }

  /**
   * Finds the size.
   *
   * @param points the points, each at a different size
   * @return empty if this way wins or loses at all sizes, or wins at one and loses, by more than
   *     noise, at a larger one
   */
  public static Optional<BreakEvenSize> of(List<Point> points) {
    Lines lines =
        new Lines(points.stream().sorted(Comparator.comparingDouble(Point::size)).toList());
    double[] crossings = lines.crossings();
    if (crossings.length == 0 || lines.areContradictory()) {
      return Optional.empty();
    }
    double first = crossings[0];
    double last = crossings[crossings.length - 1];
    return Optional.of(
        new BreakEvenSize(
            lines.size(Math.floor(first)),
            lines.size(Math.floor(last) + 1),
            first < last || lines.isFar((int) first) ? Double.NaN : lines.size(first),
            lines.haveNoise() ? lines.undecided(first, last) : Interval.UNKNOWN));
  }

  /** The winner at a size. */
  private enum Winner {
    THIS,
    OTHER,
    UNDECIDED
  }

  /**
   * The lines through the points. A position on them is counted in points: 1.5 is halfway from the
   * second to the third.
   */
  private record Lines(List<Point> points) {
    /** The fewest sizes tested from one point to the next. */
    private static final int STEPS = 16;

    private static final int BISECTIONS = 30;

    boolean haveNoise() {
      return points.stream().allMatch(p -> p.logTimes().size() > 1 && p.logOthers().size() > 1);
    }

    /** Whether two points are too far apart for a line to hold between them. */
    boolean isFar(int left) {
      return points.get(left + 1).size() > NEAR * points.get(left).size();
    }

    private int left(double position) {
      return Math.min((int) position, points.size() - 2);
    }

    double size(double position) {
      int left = left(position);
      double low = points.get(left).size();
      return low + (position - left) * (points.get(left + 1).size() - low);
    }

    /** The positions at which this way begins to win. */
    double[] crossings() {
      return IntStream.range(0, points.size() - 1)
          .filter(i -> points.get(i).lead() <= 0 && points.get(i + 1).lead() > 0)
          .mapToDouble(
              i -> i + points.get(i).lead() / (points.get(i).lead() - points.get(i + 1).lead()))
          .toArray();
    }

    /** Whether this way wins at one point, and loses at a larger one. */
    boolean areContradictory() {
      List<Winner> winners = IntStream.range(0, points.size()).mapToObj(this::winner).toList();
      int win = winners.indexOf(Winner.THIS);
      return win >= 0 && win < winners.lastIndexOf(Winner.OTHER);
    }

    private Winner winner(double position) {
      int left = left(position);
      double part = position - left;
      if (isFar(left) && part > 0 && part < 1) {
        Winner low = winner(left, 0);
        return low == winner(left, 1) ? low : Winner.UNDECIDED;
      }
      return winner(left, part);
    }

    private Winner winner(int left, double part) {
      Point low = points.get(left);
      Point high = points.get(left + 1);
      double lead = (1 - part) * low.lead() + part * high.lead();
      if (haveNoise()) {
        MeanContrast error =
            MeanContrast.of(
                new MeanContrast.Term((1 - part) * low.time(), low.logTimes()),
                new MeanContrast.Term((part - 1) * low.other(), low.logOthers()),
                new MeanContrast.Term(part * high.time(), high.logTimes()),
                new MeanContrast.Term(-part * high.other(), high.logOthers()));
        Interval interval = error.interval(Interval.CONFIDENCE);
        if (Math.abs(lead) <= (interval.high() - interval.low()) / 2) {
          return Winner.UNDECIDED;
        }
      }
      return lead > 0 ? Winner.THIS : Winner.OTHER;
    }

    /**
     * The interval from the first undecided size to the last one.
     *
     * @param first an undecided position, where the lines cross
     * @param last another such position, or the same
     */
    Interval undecided(double first, double last) {
      int end = points.size() - 1;
      double[] positions =
          IntStream.rangeClosed(0, end * STEPS).mapToDouble(i -> (double) i / STEPS).toArray();
      double[] undecided =
          Arrays.stream(positions).filter(p -> winner(p) == Winner.UNDECIDED).toArray();
      double low = undecided.length == 0 ? first : Math.min(first, undecided[0]);
      double high = undecided.length == 0 ? last : Math.max(last, undecided[undecided.length - 1]);
      double before = Arrays.stream(positions).filter(p -> p < low).max().orElse(-1);
      double after = Arrays.stream(positions).filter(p -> p > high).min().orElse(-1);
      return new Interval(
          before < 0 ? 0 : size(border(before, low)),
          after < 0 ? Double.POSITIVE_INFINITY : size(border(after, high)));
    }

    /** The border between a decided and an undecided position. */
    private double border(double decided, double undecided) {
      double outside = decided;
      double inside = undecided;
      for (int i = 0; i < BISECTIONS; i++) {
        double middle = (outside + inside) / 2;
        if (winner(middle) == Winner.UNDECIDED) {
          inside = middle;
        } else {
          outside = middle;
        }
      }
      return inside;
    }
  }
}
