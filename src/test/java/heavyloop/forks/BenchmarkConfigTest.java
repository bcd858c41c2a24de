package heavyloop.forks;

import static org.assertj.core.api.Assertions.assertThat;

import heavyloop.forks.BenchmarkConfig.Iterations;
import heavyloop.forks.BenchmarkConfig.JvmArguments;
import heavyloop.results.BenchmarkId.Mode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BenchmarkConfigTest {
  private static final BenchmarkConfig CONFIG = ForkFixtures.config("a.Loop.run");
  private static final BenchmarkConfig LONGER =
      new BenchmarkConfig(
          CONFIG.id(),
          CONFIG.warmup(),
          new Iterations(9, 9, TimeUnit.SECONDS, 1),
          Duration.ofMinutes(1),
          7,
          0,
          new JvmArguments(List.of("-Da=1"), List.of(), List.of("-Xmx1g")));

  @Test
  void a_config_may_take_only_the_iterations_of_another() {
    BenchmarkConfig changed = CONFIG.withIterationsOf(LONGER);
    assertThat(changed).isNotEqualTo(CONFIG);
    assertThat(changed.withIterationsOf(LONGER)).isEqualTo(changed);
    assertThat(changed)
        .usingRecursiveComparison()
        .ignoringFields("measurement", "timeout")
        .isEqualTo(CONFIG);
  }

  @Test
  void a_config_may_be_given_other_threads_or_forks() {
    assertThat(CONFIG.withThreads(12).id().threads()).isEqualTo(12);
    assertThat(CONFIG.withThreads(12).withThreads(2)).isEqualTo(CONFIG);
    assertThat(CONFIG.withForks(9).forks()).isEqualTo(9);
    assertThat(CONFIG.withForks(9).withForks(5)).isEqualTo(CONFIG);
  }

  @Test
  void the_time_of_the_iterations_is_known_except_for_single_shots() {
    assertThat(CONFIG.iterationTime()).isEqualTo(Duration.ofMillis(2 * 1000 + 3 * 500));
    assertThat(singleShots().iterationTime()).isEqualTo(Duration.ZERO);
  }

  @Test
  void a_fork_hangs_after_twice_its_time_and_its_timeout() {
    assertThat(JarLauncher.timeLimit(CONFIG))
        .as("ten minutes, or the timeouts of its five iterations if these are shorter")
        .isEqualTo(Duration.ofMillis(2 * (1000 + 3500) + 600_000));
    assertThat(JarLauncher.timeLimit(withTimeout(Duration.ofSeconds(10))))
        .isEqualTo(Duration.ofMillis(2 * (1000 + 3500) + 5 * 10_000));
    assertThat(JarLauncher.timeLimit(withTimeout(Duration.ofMinutes(20))))
        .isEqualTo(Duration.ofMillis(2 * (1000 + 3500) + 1_200_000));
    assertThat(JarLauncher.timeLimit(singleShots()))
        .as("each of the five may take as long as the timeout")
        .isEqualTo(Duration.ofSeconds(2 + 5 * 600));
  }

  private static BenchmarkConfig withTimeout(Duration timeout) {
    return new BenchmarkConfig(
        CONFIG.id(),
        CONFIG.warmup(),
        CONFIG.measurement(),
        timeout,
        CONFIG.forks(),
        CONFIG.warmupForks(),
        CONFIG.jvm());
  }

  private static BenchmarkConfig singleShots() {
    return ForkFixtures.config("a.Loop.run", Mode.SINGLE_SHOT_TIME, Map.of(), List.of());
  }
}
