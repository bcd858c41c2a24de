package heavyloop.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ChangePointsTest {
  private static final double NOISE = 0.8;

  @Test
  void a_step_is_found_where_it_is() {
    double[] series = noise(40, 3);
    for (int i = 25; i < series.length; i++) {
      series[i] += 10;
    }
    assertThat(ChangePoints.find(series, 20, 1)).containsExactly(25);
    for (int i = 0; i < 10; i++) {
      series[i] += 12;
    }
    assertThat(ChangePoints.find(series, 20, 1)).containsExactly(10, 25);
    assertThat(ChangePoints.find(series, 20, 100)).isEmpty();
  }

  @Test
  void a_constant_series_and_a_short_one_have_no_change() {
    assertThat(ChangePoints.find(new double[] {5, 5, 5, 5, 5, 5}, 1, 1e-9)).isEmpty();
    assertThat(ChangePoints.find(new double[] {5}, 1, 1)).isEmpty();
    assertThat(ChangePoints.find(new double[] {5, 5, 5, 6, 6, 6}, 1, 1e-9)).containsExactly(3);
  }

  /** Compares with a search through all ways to cut. */
  @Property(tries = 100)
  void the_cuts_are_the_cheapest_of_all(@ForAll long seed) {
    double[] series = noise(9, seed);
    series[Math.floorMod(seed, 9)] += 6;
    double penalty = 8;
    double least = Double.POSITIVE_INFINITY;
    List<Integer> best = List.of();
    for (int cuts = 0; cuts < 1 << 8; cuts++) {
      List<Integer> starts = new ArrayList<>();
      for (int i = 1; i < 9; i++) {
        if ((cuts >> (i - 1) & 1) == 1) {
          starts.add(i);
        }
      }
      double cost = penalty * starts.size() + cost(series, starts) / (NOISE * NOISE);
      if (cost < least) {
        least = cost;
        best = starts;
      }
    }
    assertThat(ChangePoints.find(series, penalty, NOISE)).isEqualTo(best);
  }

  private static double cost(double[] series, List<Integer> starts) {
    List<Integer> ends = new ArrayList<>(starts);
    ends.add(series.length);
    double cost = 0;
    int from = 0;
    for (int end : ends) {
      double mean = Arrays.stream(series, from, end).average().orElseThrow();
      cost += Arrays.stream(series, from, end).map(v -> (v - mean) * (v - mean)).sum();
      from = end;
    }
    return cost;
  }

  private static double[] noise(int length, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] noise = new double[length];
    Arrays.setAll(noise, i -> 100 + random.nextGaussian());
    return noise;
  }
}
