package heavyloop.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CountDifferenceTest {
  /** The resolution due to JMH's own allocations, in bytes per iteration of a single thread. */
  private static final double OWN_BYTES = 20_480;

  private static double[] forks(double... counts) {
    return counts;
  }

  @Test
  void one_more_is_found_with_two_forks_per_side() {
    CountDifference more =
        CountDifference.of(forks(24.0003, 24.0002), forks(25.0002, 25.0004), .01).orElseThrow();
    assertThat(more.isDifferent()).isTrue();
    assertThat(more.difference()).isBetween(.999, 1.001);
  }

  @Test
  void counts_within_the_resolution_are_equal() {
    CountDifference equal =
        CountDifference.of(forks(24.001, 24.002), forks(24.004, 24.008), .01).orElseThrow();
    assertThat(equal.isDifferent()).isFalse();
    assertThat(equal.difference()).isZero();
  }

  @Test
  void nothing_and_something_are_different() {
    assertThat(CountDifference.of(forks(0, 0, 0), forks(8, 8, 8), 0))
        .hasValueSatisfying(count -> assertThat(count.difference()).isEqualTo(8));
  }

  @Test
  void counts_that_vary_are_not_exact() {
    assertThat(CountDifference.of(forks(24, 32), forks(40, 40), .01)).isEmpty();
    assertThat(CountDifference.of(forks(24, 24), forks(40, 48), .01)).isEmpty();
  }

  @Test
  void a_single_fork_proves_nothing() {
    assertThat(CountDifference.of(forks(24), forks(40, 40), .01)).isEmpty();
  }

  @Test
  void a_resolution_that_is_coarse_or_unknown_proves_nothing() {
    assertThat(CountDifference.of(forks(16, 16), forks(48, 48), 500)).isEmpty();
    assertThat(CountDifference.of(forks(16, 16), forks(48, 48), Double.NaN)).isEmpty();
    assertThat(CountDifference.of(forks(1e6, 1e6), forks(1.1e6, 1.1e6), 500)).isPresent();
  }

  /** The distance between the sides is like the distances within them. */
  @Test
  void counts_that_barely_differ_are_not_exact() {
    assertThat(CountDifference.of(forks(24, 24.009), forks(24.03, 24.038), .01)).isEmpty();
  }

  /** Counts of a suite with JMH's own allocations, which differ by fork and by iteration. */
  @Test
  void unchanged_counts_raise_no_alarm_and_a_byte_is_always_found() {
    Random random = new Random(42);
    for (int trial = 0; trial < 20_000; trial++) {
      double operations = Math.exp(Math.log(1e5) + random.nextDouble() * Math.log(1e4));
      double bytes = 8 * random.nextInt(20);
      double resolution = OWN_BYTES / operations;
      double[] base = measured(bytes, operations, random);
      assertThat(CountDifference.of(base, measured(bytes, operations, random), resolution))
          .hasValueSatisfying(count -> assertThat(count.isDifferent()).isFalse());
      assertThat(CountDifference.of(base, measured(bytes + 1, operations, random), resolution))
          .hasValueSatisfying(count -> assertThat(count.isDifferent()).isTrue());
    }
  }

  /** Two forks of five iterations; the largest error seen is 7,000 bytes per iteration. */
  private static double[] measured(double bytes, double operations, Random random) {
    double[] forks = new double[2];
    for (int fork = 0; fork < forks.length; fork++) {
      for (int i = 0; i < 5; i++) {
        forks[fork] += (bytes + 7_000 * random.nextDouble() / operations) / 5;
      }
    }
    return forks;
  }

  /** The claim of the documentation, where errors are normal and of any size. */
  @Test
  void errors_beyond_the_resolution_seldom_look_like_a_difference() {
    for (double deviation : new double[] {.2, .5, 1, 1.5, 2, 3, 5, 10, 100}) {
      Random random = new Random(7);
      int alarms = 0;
      int trials = 20_000;
      for (int trial = 0; trial < trials; trial++) {
        double[] base = {
          1000 + deviation * random.nextGaussian(), 1000 + deviation * random.nextGaussian()
        };
        double[] head = {
          1000 + deviation * random.nextGaussian(), 1000 + deviation * random.nextGaussian()
        };
        Optional<CountDifference> count = CountDifference.of(base, head, 1);
        alarms += count.filter(seen -> seen.difference() > 0).isPresent() ? 1 : 0;
      }
      assertThat((double) alarms / trials).as("deviation %s", deviation).isLessThan(.01);
    }
  }
}
