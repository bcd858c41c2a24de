package heavyloop.stats;

import java.util.Arrays;
import java.util.Optional;

/**
 * A straight line through a series: a drift, which cuts into levels would turn into a staircase.
 *
 * @param change the change from the first value to the last
 * @param squares the sum of the squared distances from the line
 */
public record Trend(double change, double squares) {

  /** Fits a line to at least two values by least squares. */
  static Trend fit(double... series) {
    double centre = (series.length - 1) / 2.0;
    double mean = Arrays.stream(series).average().orElseThrow();
    double products = 0;
    double width = 0;
    for (int i = 0; i < series.length; i++) {
      products += (i - centre) * (series[i] - mean);
      width += (i - centre) * (i - centre);
    }
    double slope = products / width;
    double squares = 0;
    for (int i = 0; i < series.length; i++) {
      double distance = series[i] - mean - slope * (i - centre);
      squares += distance * distance;
    }
    return new Trend(slope * (series.length - 1), squares);
  }

  /**
   * The drift of a series, if a line explains it better than its levels do. A line costs as much as
   * a cut: it has one parameter more than a single level.
   *
   * @param levels the levels of the same series
   * @param error the standard error of a value by its own replicates; 0 if unknown
   * @param least the smallest change over the whole series that matters
   */
  public static Optional<Trend> of(double[] series, Levels levels, double error, double least) {
    if (levels.changes().isEmpty()) {
      return Optional.empty();
    }
    double[] kept = levels.withoutOutliers(series);
    Trend line = fit(kept);
    double noise = Levels.noise(series, error);
    double penalty = Levels.penalty(series.length) * noise * noise;
    double ofLevels = levels.squares(series) + penalty * levels.changes().size();
    boolean better = line.squares + penalty < ofLevels;
    boolean matters = Math.abs(line.change) >= least;
    return better && matters ? Optional.of(line) : Optional.empty();
  }
}
