package heavyloop.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LevelsTest {
  private static final double[] STEADY = {0, .1, -.1, .05, -.05, .1, 0, -.1, .05, 0, -.05, .1};

  private static double[] with(int from, int to, double offset) {
    double[] series = STEADY.clone();
    for (int i = from; i < to; i++) {
      series[i] += offset;
    }
    return series;
  }

  private static Levels levels(double... series) {
    return Levels.of(series, 0, .5);
  }

  @Test
  void a_step_is_a_change_where_it_is() {
    assertThat(levels(with(7, 12, 3))).isEqualTo(new Levels(List.of(7), List.of()));
    assertThat(levels(STEADY)).isEqualTo(new Levels(List.of(), List.of()));
  }

  @Test
  void a_single_value_off_the_level_is_an_outlier() {
    assertThat(levels(with(4, 5, 3))).isEqualTo(new Levels(List.of(), List.of(4)));
    assertThat(levels(with(0, 1, 3))).isEqualTo(new Levels(List.of(), List.of(0)));
    double[] several = new double[24];
    Arrays.setAll(several, i -> STEADY[i % 12] + (i < 14 ? 0 : 3));
    several[3] -= 4;
    several[19] += 4;
    assertThat(levels(several)).isEqualTo(new Levels(List.of(14), List.of(3, 19)));
  }

  /** A new level would begin like this, but only a second value can show it. */
  @Test
  void the_last_value_alone_is_an_outlier_too() {
    assertThat(levels(with(11, 12, 3))).isEqualTo(new Levels(List.of(), List.of(11)));
    assertThat(levels(with(10, 12, 3))).isEqualTo(new Levels(List.of(10), List.of()));
  }

  @Test
  void a_change_too_small_to_matter_does_not_count() {
    assertThat(levels(with(7, 12, 1)).changes()).containsExactly(7);
    assertThat(Levels.of(with(7, 12, 1), 0, 1.2).changes()).isEmpty();
    assertThat(Levels.of(with(4, 5, 1), 0, 1.2).outliers()).isEmpty();
  }

  @Test
  void the_error_of_each_value_is_noise_too() {
    assertThat(Levels.of(with(7, 12, 3), .4, .5).changes()).containsExactly(7);
    assertThat(Levels.of(with(7, 12, 3), 2, .5).changes()).isEmpty();
  }

  /** The median distance of neighbours is that of one mode. */
  @Test
  void two_modes_are_not_changes() {
    double[] modes = {0, .02, .01, 0, 3, 3.01, 3.02, .03, .01, 0, 3.03, 3, 3.02, 0};
    assertThat(ChangePoints.find(modes, 18, .03)).isNotEmpty();
    assertThat(levels(modes).changes()).isEmpty();
  }

  @Test
  void equal_values_have_no_change_and_a_clear_one_among_them_is_found() {
    assertThat(levels(new double[8]).changes()).isEmpty();
    double[] step = new double[8];
    Arrays.fill(step, 4, 8, 1);
    assertThat(levels(step).changes()).containsExactly(4);
  }

  @Test
  void noise_alone_is_seldom_a_change() {
    SplittableRandom random = new SplittableRandom(4);
    int found = 0;
    for (int i = 0; i < 500; i++) {
      double[] series = random.doubles(20).map(u -> random.nextGaussian()).toArray();
      found += Levels.of(series, 0, 1e-9).changes().isEmpty() ? 0 : 1;
    }
    assertThat(found).isLessThan(15);
  }
}
