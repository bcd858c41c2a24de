package heavyloop.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

class ErrorSpendingTest {
  private static final int[] LOOKS = {4, 6, 8, 10, 12, 16, 20};
  private static final int PATHS = 200_000;

  /** Expected values: Gauss-Legendre quadrature with 400 points, in NumPy. */
  @Test
  void the_levels_are_those_of_a_finer_integration() {
    assertThat(ErrorSpending.levels(0.01, 2, LOOKS))
        .containsExactly(
            new double[] {
              0.0004, 0.00062907, 0.00100506, 0.00147873, 0.00205123, 0.00417832, 0.00638136
            },
            within(2e-8));
    assertThat(ErrorSpending.levels(0.05, 1, LOOKS))
        .containsExactly(
            new double[] {
              0.01, 0.00867245, 0.01004877, 0.01170724, 0.01348126, 0.02029323, 0.0248408
            },
            within(5e-8));
  }

  /** Expected values: SciPy's multivariate normal CDF, another algorithm (Genz). */
  @Test
  void the_levels_are_those_of_the_multivariate_normal() {
    assertThat(ErrorSpending.levels(0.025, 1, 1, 2))
        .containsExactly(new double[] {0.0125000, 0.0167884}, within(1e-6));
    assertThat(ErrorSpending.levels(0.025, 3, 1, 2, 3))
        .containsExactly(new double[] {0.0009259, 0.0069095, 0.0222842}, within(1e-6));
    assertThat(ErrorSpending.levels(0.01, 2, 4, 8, 20))
        .containsExactly(new double[] {0.0004000, 0.0013059, 0.0089042}, within(1e-6));
  }

  @Test
  void a_single_look_spends_all() {
    assertThat(ErrorSpending.levels(0.05, 3, 7)).containsExactly(new double[] {0.05}, within(1e-9));
  }

  @Test
  void each_look_stops_the_planned_fraction_of_paths() {
    double[] levels = ErrorSpending.levels(0.1, 2, LOOKS);
    int[] crossed = new int[LOOKS.length];
    SplittableRandom random = new SplittableRandom(1983);
    for (int i = 0; i < PATHS; i++) {
      int look = firstCrossed(levels, random);
      if (look < LOOKS.length) {
        crossed[look]++;
      }
    }
    Arrays.parallelPrefix(crossed, Integer::sum);
    for (int k = 0; k < LOOKS.length; k++) {
      double spent = 0.1 * LOOKS[k] * LOOKS[k] / 400;
      double error = Math.sqrt(spent * (1 - spent) / PATHS);
      assertThat((double) crossed[k] / PATHS).isCloseTo(spent, within(4 * error));
    }
  }

  private static int firstCrossed(double[] levels, SplittableRandom random) {
    NormalDistribution normal = NormalDistribution.of(0, 1);
    double sum = 0;
    int values = 0;
    for (int k = 0; k < LOOKS.length; k++) {
      for (; values < LOOKS[k]; values++) {
        sum += random.nextGaussian();
      }
      if (normal.survivalProbability(sum / Math.sqrt(values)) <= levels[k]) {
        return k;
      }
    }
    return LOOKS.length;
  }

  /**
   * The paths stopped first at a look cross there, and those crossing there are stopped by then.
   */
  @Property(tries = 200)
  void a_level_is_between_what_its_look_spends_and_what_is_spent_by_then(
      @ForAll @Scale(4) @DoubleRange(min = 0.0001, max = 0.49) double total,
      @ForAll @DoubleRange(min = 0.1, max = 4) double power,
      @ForAll @Size(min = 1, max = 9) List<@IntRange(min = 1, max = 99) Integer> some) {
    int[] looks = new TreeSet<>(some).stream().mapToInt(Integer::intValue).toArray();
    double[] levels = ErrorSpending.levels(total, power, looks);
    double before = 0;
    for (int k = 0; k < looks.length; k++) {
      double spent = total * Math.pow((double) looks[k] / looks[looks.length - 1], power);
      assertThat(levels[k]).isBetween(spent - before - 1e-6, spent + 1e-6);
      before = spent;
    }
  }

  @Property(tries = 20)
  void only_the_proportions_of_the_looks_count(@ForAll @IntRange(min = 2, max = 50) int times) {
    int[] looks = Arrays.stream(LOOKS).map(n -> times * n).toArray();
    assertThat(ErrorSpending.levels(0.01, 2, looks))
        .containsExactly(ErrorSpending.levels(0.01, 2, LOOKS), within(1e-9));
  }

  /** Similar to O'Brien and Fleming's boundaries: the early looks cost the last one little. */
  @Test
  void with_a_large_power_the_last_look_keeps_nearly_all() {
    double[] levels = ErrorSpending.levels(0.025, 8, 1, 2, 3, 4);
    assertThat(levels[0]).isLessThan(1e-6);
    assertThat(levels[3]).isBetween(0.0245, 0.025);
  }

  @Test
  void invalid_arguments_are_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> ErrorSpending.levels(0, 2, 4));
    assertThatIllegalArgumentException().isThrownBy(() -> ErrorSpending.levels(0.5, 2, 4));
    assertThatIllegalArgumentException().isThrownBy(() -> ErrorSpending.levels(0.01, 0, 4));
    assertThatIllegalArgumentException().isThrownBy(() -> ErrorSpending.levels(0.01, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> ErrorSpending.levels(0.01, 2, 0, 4));
    assertThatIllegalArgumentException().isThrownBy(() -> ErrorSpending.levels(0.01, 2, 6, 6));
  }
}
