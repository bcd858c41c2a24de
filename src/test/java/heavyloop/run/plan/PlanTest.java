package heavyloop.run.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.options.CommandLineOptions;

class PlanTest {
  private static List<String> ids(Plan plan) {
    return plan.cells().stream()
        .map(cell -> cell.name().replace("heavyloop.suite.benchmarks.", ""))
        .toList();
  }

  @Test
  void a_cell_is_a_benchmark_with_a_mode_and_a_value_for_each_parameter() {
    assertThat(ids(Plans.of("Growth", "Twins.first", "-bm", "ss,thrpt")))
        .containsExactly(
            "controls.Growth.loop thrpt {iterations=1000000, times=1} 1",
            "controls.Growth.loop thrpt {iterations=1000000, times=2} 1",
            "controls.Growth.loop thrpt {iterations=1000000, times=4} 1",
            "controls.Twins.first thrpt {iterations=1000000} 1",
            "controls.Growth.loop ss {iterations=1000000, times=1} 1",
            "controls.Growth.loop ss {iterations=1000000, times=2} 1",
            "controls.Growth.loop ss {iterations=1000000, times=4} 1",
            "controls.Twins.first ss {iterations=1000000} 1");
  }

  @Test
  void values_of_the_user_keep_their_order_and_those_of_a_quick_run_are_the_ends() {
    assertThat(ids(Plans.of("Growth", "-p", "times=4,1")))
        .containsExactly(
            "controls.Growth.loop avgt {iterations=1000000, times=4} 1",
            "controls.Growth.loop avgt {iterations=1000000, times=1} 1");
    assertThat(ids(Plans.of(Values.FIRST_AND_LAST, "Growth")))
        .containsExactly(
            "controls.Growth.loop avgt {iterations=1000000, times=1} 1",
            "controls.Growth.loop avgt {iterations=1000000, times=4} 1");
  }

  @Test
  void all_modes_are_four() {
    assertThat(Plans.of("Twins.first", "-bm", "all").cells()).hasSize(4);
  }

  @Test
  void processors_are_counted_if_that_matters_and_once() {
    assertThat(ids(Plans.of("JmhThreads.max"))).allMatch(id -> id.endsWith(" 12"));
    CommandLineOptions options = Plans.options("JmhThreads.one");
    Plan one =
        Plan.of(
            options,
            Plans.selected(options),
            Values.ALL,
            ForkOrder.JMH,
            1,
            () -> {
              throw new AssertionError("counted for nothing");
            });
    assertThat(one.cells()).hasSize(1);
  }

  @Test
  void forks_are_those_of_the_options_or_of_the_benchmark() {
    assertThat(Plans.of("Twins").slots()).hasSize(6);
    assertThat(Plans.of("Twins", "-f", "5", "-wf", "1").slots()).hasSize(10);
    assertThat(Plans.of("Twins", "-f", "0").slots()).hasSize(2);
    assertThat(Plans.of("Twins").withForks(7).slots()).hasSize(14);
  }

  @Test
  void a_fork_takes_what_its_settings_ask_for_and_a_jvm() {
    Plan plan = Plans.of("Twins", "-wi", "2", "-w", "1s", "-i", "3", "-r", "500ms");
    assertThat(plan.round()).isEqualTo(Duration.ofMillis(2 * (350 + 2000 + 1500)));
  }

  @Test
  void what_is_left_is_learnt_from_what_was_measured() {
    Plan plan = Plans.of("Twins", "-wi", "0", "-i", "1", "-r", "650ms");
    RemainingTime left = new RemainingTime(plan.cells());
    assertThat(left.of(plan.slots())).isEqualTo(Duration.ofSeconds(6));
    left.took(0, Duration.ofSeconds(3));
    assertThat(left.of(0)).isEqualTo(Duration.ofSeconds(3));
    assertThat(left.of(1)).as("as much too slow as the other").isEqualTo(Duration.ofSeconds(3));
    left.took(1, Duration.ofSeconds(1));
    left.took(0, Duration.ofSeconds(5));
    assertThat(left.of(0)).isEqualTo(Duration.ofSeconds(4));
    assertThat(left.of(1)).isEqualTo(Duration.ofSeconds(1));
  }
}
