package heavyloop.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SteadyStateTest {
  private static final int LENGTH = 40;

  private final SplittableRandom random = new SplittableRandom(11);

  /** A fork whose first iterations are slower, with a bit of noise. */
  private Curve fork(int slow, double factor) {
    double[] costs = new double[LENGTH];
    Arrays.setAll(costs, i -> (i < slow ? factor : 1) * (1 + 0.01 * random.nextDouble()));
    return new Curve(costs);
  }

  @Test
  void forks_are_cut_where_most_of_them_have_become_fast() {
    SteadyState steady = SteadyState.of(List.of(fork(5, 3), fork(9, 3), fork(7, 3), fork(6, 3)));
    assertThat(steady.isReached()).isTrue();
    assertThat(steady.from()).isBetween(9, 14);
  }

  @Test
  void a_single_fork_that_takes_longer_does_not_delay_the_others() {
    Stream<Curve> others = IntStream.range(0, 9).mapToObj(i -> fork(4, 3));
    List<Curve> forks = Stream.concat(others, Stream.of(fork(35, 3))).toList();
    assertThat(SteadyState.of(forks).from()).isBetween(4, 9);
  }

  @Test
  void a_late_step_leaves_too_little_to_trust() {
    SteadyState steady = SteadyState.of(List.of(fork(33, 2), fork(34, 2)));
    assertThat(steady.isReached()).isFalse();
  }

  @Test
  void forks_that_are_steady_from_the_start_lose_little() {
    SteadyState steady = SteadyState.of(List.of(fork(0, 1), fork(0, 1), fork(0, 1), fork(0, 1)));
    assertThat(steady.isReached()).isTrue();
    assertThat(steady.from()).isLessThan(LENGTH / 2);
  }

  @Test
  void a_pause_in_one_of_twenty_iterations_is_not_warm_up() {
    double[] costs = new double[LENGTH];
    Arrays.setAll(costs, i -> (i == 20 ? 4 : 1) + 0.01 * random.nextDouble());
    assertThat(SteadyState.of(List.of(new Curve(costs), new Curve(costs))).from()).isLessThan(20);
    assertThat(SteadyState.isCold(new Curve(costs), 10)).isFalse();
  }

  /** Two builds in which head is slower have the same cut as two equal ones. */
  @Test
  void the_difference_between_sides_does_not_matter() {
    Curve base = fork(5, 3);
    Curve head = new Curve(IntStream.range(0, LENGTH).mapToDouble(i -> i < 5 ? 6 : 2).toArray());
    Curve equal = new Curve(IntStream.range(0, LENGTH).mapToDouble(i -> i < 5 ? 3 : 1).toArray());
    assertThat(SteadyState.of(List.of(base, head))).isEqualTo(SteadyState.of(List.of(base, equal)));
  }

  @Test
  void a_level_stretch_is_not_steady_while_the_jit_is_at_work() {
    double[] level = new double[LENGTH];
    Arrays.setAll(level, i -> 1 + 0.01 * random.nextDouble());
    double[] compiling = new double[LENGTH];
    Arrays.fill(compiling, 0, 15, 0.5);
    compiling[20] = 0.9; // A single recompilation.
    assertThat(SteadyState.of(List.of(new Curve(level, compiling))).from()).isEqualTo(20);
    assertThat(SteadyState.isCold(new Curve(level, compiling), 5)).isTrue();
    assertThat(SteadyState.isCold(new Curve(level, compiling), 16)).isFalse();
  }

  @Test
  void a_fork_is_cold_if_it_gets_clearly_faster_while_it_is_measured() {
    assertThat(SteadyState.isCold(fork(30, 1.3), 20)).isTrue();
    assertThat(SteadyState.isCold(fork(18, 1.3), 20)).isFalse();
    assertThat(SteadyState.isCold(fork(30, 1.05), 20)).isFalse();
  }

  @Test
  void a_few_iterations_show_nothing() {
    assertThat(SteadyState.of(List.of(new Curve(1, 1, 1, 1, 1))))
        .isEqualTo(new SteadyState(5, false));
    assertThat(SteadyState.of(List.of()).isReached()).isFalse();
  }
}
