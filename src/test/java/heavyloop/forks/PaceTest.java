package heavyloop.forks;

import static org.assertj.core.api.Assertions.assertThat;

import heavyloop.forks.Schedule.PlannedBlock;
import heavyloop.results.BenchmarkId.Mode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PaceTest {
  /** Both have 3.5 s of iterations. */
  private static final BenchmarkConfig A = ForkFixtures.config("a.A.run");

  private static final BenchmarkConfig B = ForkFixtures.config("a.B.run");
  private static final BenchmarkConfig SINGLE_SHOTS =
      ForkFixtures.config("a.C.run", Mode.SINGLE_SHOT_TIME, Map.of(), List.of());

  private final Pace pace = Pace.of(Duration.ofMillis(500));

  private static Block took(BenchmarkConfig config, int seconds) {
    return ForkFixtures.block(
        config,
        Duration.ofSeconds(seconds),
        ForkFixtures.record(Side.HEAD, ForkFixtures.measured()));
  }

  private static PlannedBlock planned(BenchmarkConfig config) {
    return ForkFixtures.planned(config, 0, Side.HEAD);
  }

  @Test
  void at_first_a_block_takes_its_iterations_and_the_start_of_its_jvms() {
    assertThat(pace.after(List.of()).block(planned(A))).isEqualTo(Duration.ofSeconds(4));
    assertThat(pace.after(List.of()).block(planned(SINGLE_SHOTS)))
        .isEqualTo(Duration.ofMillis(500));
    PlannedBlock pair = ForkFixtures.planned(A, 0, Side.BASE, Side.HEAD);
    assertThat(pace.after(List.of()).block(pair)).isEqualTo(Duration.ofSeconds(8));
  }

  @Test
  void a_measured_benchmark_is_expected_to_take_its_average_time() {
    Pace forecast = pace.after(List.of(took(A, 6), took(B, 1), took(A, 10)));
    assertThat(forecast.block(planned(A))).isEqualTo(Duration.ofSeconds(8));
    assertThat(forecast.block(planned(B))).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void the_others_are_expected_to_exceed_their_settings_by_the_same_factor() {
    Pace forecast = pace.after(List.of(took(A, 6)));
    assertThat(forecast.block(planned(B)))
        .as("6 s instead of 4 s")
        .isEqualTo(Duration.ofSeconds(6));
    assertThat(forecast.block(planned(SINGLE_SHOTS))).isEqualTo(Duration.ofMillis(750));
  }

  @Test
  void all_blocks_together_take_their_sum() {
    Pace forecast = pace.after(List.of(took(A, 6)));
    assertThat(forecast.all(List.of(planned(A), planned(B), planned(A))))
        .isEqualTo(Duration.ofSeconds(18));
    assertThat(forecast.all(List.of())).isZero();
  }
}
