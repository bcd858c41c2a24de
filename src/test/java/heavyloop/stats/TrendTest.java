package heavyloop.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class TrendTest {
  private static double[] series(int length, double noise, IntToDoubleFunction mean) {
    SplittableRandom random = new SplittableRandom(11);
    double[] series = new double[length];
    Arrays.setAll(series, i -> mean.applyAsDouble(i) + noise * random.nextGaussian());
    return series;
  }

  private static boolean drifts(double... series) {
    return Trend.of(series, Levels.of(series, 0, 0.025), 0, 0.025).isPresent();
  }

  @Test
  void a_line_is_fitted_by_least_squares() {
    Trend line = Trend.fit(1, 3, 5, 7);
    assertThat(line.change()).isCloseTo(6, within(1e-12));
    assertThat(line.squares()).isCloseTo(0, within(1e-12));
    // By hand: mean 2, slope 1/2, distances .5 -1 .5.
    assertThat(Trend.fit(2, 1, 3)).isEqualTo(new Trend(1, 1.5));
  }

  @Test
  void a_steady_change_drifts_and_a_step_does_not() {
    assertThat(drifts(series(40, 0.005, i -> 0.004 * i))).isTrue();
    assertThat(drifts(series(40, 0.005, i -> -0.004 * i))).isTrue();
    assertThat(drifts(series(40, 0.005, i -> i < 20 ? 0 : 0.15))).isFalse();
    assertThat(drifts(series(40, 0.005, i -> i < 37 ? 0 : 0.15))).isFalse();
    assertThat(drifts(series(40, 0.005, i -> i < 12 ? 0 : i < 25 ? 0.2 : 0.1))).isFalse();
    assertThat(drifts(series(40, 0.005, i -> 0))).isFalse();
  }
}
