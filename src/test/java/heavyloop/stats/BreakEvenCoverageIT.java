package heavyloop.stats;

import static org.assertj.core.api.Assertions.assertThat;

import heavyloop.OnOneJdk;
import heavyloop.stats.BreakEvenSize.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The coverage of the interval of a {@link BreakEvenSize} in 1,000 simulated runs. */
@OnOneJdk
class BreakEvenCoverageIT {
  private static final double[] SIZES = {1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000};

  @ParameterizedTest
  @CsvSource({"3, .02", "3, .1", "5, .03", "10, .1"})
  void the_interval_covers_the_truth_in_93_to_97_percent(int forks, double sd) {
    long covered =
        IntStream.range(0, 1000)
            .filter(
                trial -> {
                  Random random = new Random(7919L * trial + forks);
                  double truth = 4000 * Math.pow(5, random.nextDouble());
                  List<Point> points = new ArrayList<>();
                  for (double size : SIZES) {
                    points.add(
                        new Point(
                            size,
                            noisy(2 * truth + size, forks, sd, random),
                            noisy(3 * size, forks, sd, random)));
                  }
                  return BreakEvenSize.of(points).orElseThrow().interval().contains(truth);
                })
            .count();
    assertThat(covered / 1000.0).isBetween(0.93, 0.975);
  }

  private static Sample noisy(double time, int forks, double sd, Random random) {
    double[] times = new double[forks];
    Arrays.setAll(times, i -> time * Math.exp(sd * random.nextGaussian()));
    return Sample.ofLogs(times);
  }
}
