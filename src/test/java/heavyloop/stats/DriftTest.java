package heavyloop.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import heavyloop.Portable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DriftTest {
  private final SplittableRandom random = new SplittableRandom(5);

  /** Forks with noise of one percent in each iteration, and of five percent in each fork. */
  private List<double[]> forks(int number, double... course) {
    return IntStream.range(0, number)
        .mapToObj(
            fork -> {
              double level = Math.exp(0.05 * Portable.gaussian(random));
              double[] costs = new double[course.length];
              Arrays.setAll(
                  costs, i -> level * course[i] * Math.exp(0.01 * Portable.gaussian(random)));
              return costs;
            })
        .toList();
  }

  @Test
  void all_forks_together_show_a_drift_that_single_forks_can_not() {
    Drift faster = Drift.of(forks(10, 1.04, 1.03, 1.02, 1.01, 1)).orElseThrow();
    assertThat(faster.isFaster()).isTrue();
    assertThat(faster.change()).isCloseTo(0.03, within(0.015));
    assertThat(Drift.of(forks(10, 1, 1.01, 1.02, 1.03, 1.04)).orElseThrow().isSlower()).isTrue();
  }

  @Test
  void a_slow_decay_is_found_and_a_pause_is_not() {
    double[] decay = new double[20];
    Arrays.setAll(decay, i -> 1 + 0.2 * Math.exp(-i / 8.0));
    double[] pause = new double[20];
    Arrays.fill(pause, 1);
    pause[2] = 3;
    assertThat(Drift.of(forks(5, decay)).orElseThrow().isFaster()).isTrue();
    assertThat(Drift.of(forks(5, pause)).orElseThrow().isFaster()).isFalse();
  }

  /**
   * At one percent for both directions together, more than 40 of 2,000 would mean a wrong level.
   */
  @Test
  void steady_forks_hardly_ever_seem_to_drift() {
    long found =
        IntStream.range(0, 2000)
            .mapToObj(i -> Drift.of(forks(5, 1, 1, 1, 1, 1)).orElseThrow())
            .filter(drift -> drift.isFaster() || drift.isSlower())
            .count();
    assertThat(found).isLessThan(40);
  }

  @Test
  void a_change_too_small_to_matter_does_not_count() {
    List<double[]> clear =
        IntStream.range(0, 10)
            .mapToObj(i -> new double[] {1.006 + i * 1e-5, 1.006, 1, 1 + i * 1e-5})
            .toList();
    assertThat(Drift.of(clear).orElseThrow().p()).isLessThan(1e-6);
    assertThat(Drift.of(clear).orElseThrow().isFaster()).isFalse();
  }

  @Test
  void two_forks_or_three_iterations_say_nothing() {
    assertThat(Drift.of(forks(2, 1, 1, 1, 1, 1))).isEqualTo(Optional.empty());
    assertThat(Drift.of(forks(9, 1, 1, 1))).isEqualTo(Optional.empty());
  }
}
