package heavyloop.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.apache.commons.statistics.inference.PValueMethod;
import org.junit.jupiter.api.Test;

class RankTestsTest {

  @Property(tries = 200)
  void without_ties_the_p_is_the_librarys_exact_one(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] base = random.doubles(1 + random.nextInt(8)).toArray();
    double[] head = random.doubles(1 + random.nextInt(8)).toArray();
    double expected =
        MannWhitneyUTest.withDefaults().with(PValueMethod.EXACT).test(base, head).getPValue();
    assertThat(RankTests.pTwoSided(Sample.of(base), Sample.of(head)))
        .isCloseTo(expected, within(1e-9));
  }

  /** Enumerates all ways to choose the ranks of the first sample. */
  @Property(tries = 200)
  void with_ties_the_p_is_the_fraction_of_choices_as_extreme(
      @ForAll @Size(min = 1, max = 5) List<@IntRange(max = 4) Integer> some,
      @ForAll @Size(min = 1, max = 5) List<@IntRange(max = 4) Integer> others) {
    int[] base = some.stream().mapToInt(Integer::intValue).toArray();
    int[] head = others.stream().mapToInt(Integer::intValue).toArray();
    double[] all = Arrays.stream(concat(base, head)).asDoubleStream().toArray();
    double[] ranks = new double[all.length];
    for (int i = 0; i < all.length; i++) {
      for (double value : all) {
        ranks[i] += value < all[i] ? 1 : value == all[i] ? 0.5 : 0;
      }
    }
    double sum = sumOf(ranks, (1 << base.length) - 1);
    int choices = 0;
    int extreme = 0;
    for (int chosen = 0; chosen < 1 << all.length; chosen++) {
      if (Integer.bitCount(chosen) == base.length) {
        choices++;
        extreme += sumOf(ranks, chosen) <= sum ? 1 : 0;
      }
    }
    assertThat(RankTests.pGreater(sample(base), sample(head)))
        .isCloseTo((double) extreme / choices, within(1e-12));
  }

  private static int[] concat(int[] first, int[] second) {
    int[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }

  private static Sample sample(int... values) {
    return Sample.of(Arrays.stream(values).asDoubleStream().toArray());
  }

  private static double sumOf(double[] values, int chosen) {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += (chosen >> i & 1) * values[i];
    }
    return sum;
  }

  @Test
  void many_values_are_approximated_well() {
    SplittableRandom random = new SplittableRandom(7);
    double[] base = random.doubles(40).toArray();
    double[] head = random.doubles(40, 0.1, 1.1).toArray();
    double exact =
        MannWhitneyUTest.withDefaults().with(PValueMethod.EXACT).test(base, head).getPValue();
    assertThat(RankTests.pTwoSided(Sample.of(base), Sample.of(head)))
        .isCloseTo(exact, within(0.002));
  }

  @Test
  void equal_values_have_a_p_of_one_and_no_shift() {
    double[] many = new double[40];
    assertThat(RankTests.pTwoSided(Sample.of(1, 1), Sample.of(1, 1, 1))).isEqualTo(1);
    assertThat(RankTests.pTwoSided(Sample.of(many), Sample.of(many))).isEqualTo(1);
    assertThat(RankTests.shift(Sample.of(1, 1), Sample.of(1, 1, 1))).isZero();
  }

  @Test
  void an_outlier_moves_the_shift_by_little() {
    Sample base = Sample.of(1, 2, 3, 4, 5);
    assertThat(RankTests.shift(base, Sample.of(3, 4, 5, 6, 7))).isEqualTo(2);
    assertThat(RankTests.shift(base, Sample.of(3, 4, 5, 6, 7000))).isEqualTo(2);
  }
}
