package heavyloop.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heavyloop.exit.UserException;
import heavyloop.forks.BenchmarkConfig;
import heavyloop.run.RunRequest.ForkOrder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.options.Options;

class RunPlanTest {
  private static final int PROCESSORS = 12;
  private static final Options NO_OPTIONS = Plans.options();

  /** Two benchmarks, whose forks take a second each. */
  private final RunPlan plan = Plans.suite("Twins", "-wi", "0", "-i", "1", "-r", "650ms");

  @Test
  void processors_are_counted_once_if_a_benchmark_runs_on_all_of_them() {
    RunPlan max = Plans.suite("JmhThreads", "-bm", "avgt,thrpt");
    AtomicInteger counted = new AtomicInteger();
    RunPlan withThreads =
        max.countThreads(
            () -> {
              counted.incrementAndGet();
              return PROCESSORS;
            });
    assertThat(counted).hasValue(1);
    assertThat(withThreads.ids())
        .filteredOn(id -> id.benchmark().endsWith(".max"))
        .hasSize(2)
        .allMatch(id -> id.threads() == PROCESSORS);
    assertThat(withThreads.ids())
        .filteredOn(id -> id.benchmark().endsWith(".one"))
        .hasSize(2)
        .allMatch(id -> id.threads() == 1);
  }

  private static List<String> onTwelveProcessors(String... args) {
    return Plans.suite(args).withAllProcessors(PROCESSORS).ids().stream()
        .map(id -> id.benchmark().replaceFirst(".*\\.(.*\\.)", "") + id.params())
        .toList();
  }

  @Test
  void heavy_batches_are_also_measured_with_a_task_and_a_thread_for_each_processor() {
    assertThat(onTwelveProcessors("ForkJoin.invokeAll", "Sequential"))
        .containsExactlyInAnyOrder(
            "invokeAll{iterations=1, parallelism=4, tasks=4}",
            "invokeAll{iterations=1000000, parallelism=4, tasks=4}",
            "invokeAll{iterations=1000000, parallelism=12, tasks=12}",
            "loop{iterations=1, tasks=4}",
            "loop{iterations=1000000, tasks=4}",
            "loop{iterations=1000000, tasks=12}");
    assertThat(onTwelveProcessors("Twins", "Growth", "JmhThreads")).hasSize(2 + 3 + 4);
  }

  @Test
  void a_default_run_ranks_heavy_batches_on_all_processors_and_leaves_other_sizes_out() {
    RunPlan all =
        Plans.suite("ForkJoin.recursiveTask", "Sequential", "BatchBound", "EqualBatches.first")
            .withAllProcessors(2);
    assertThat(all.withoutUnasked(2).ids())
        .extracting(id -> id.toString().replaceFirst("^.*benchmarks\\.", ""))
        .doesNotHaveDuplicates()
        .hasSize(7)
        .noneMatch(id -> id.contains("BatchBound") && id.contains("iterations=1,"));
    assertThat(all.withoutUnasked(2).ids())
        .filteredOn(id -> "1000000".equals(id.params().get("iterations")))
        .filteredOn(id -> id.params().containsKey("parallelism"))
        .allMatch(id -> id.params().get("parallelism").equals("2"));
    RunPlan four = Plans.suite("ForkJoin.recursiveTask").withAllProcessors(4);
    assertThat(four.withoutUnasked(4)).isEqualTo(four);
  }

  @Test
  void heavy_batches_warm_up_for_a_shorter_time_than_bare_ones() {
    assertThat(Plans.suite("ForkJoin.recursiveTask", "Twins.first").withEnoughWarmup().configs())
        .extracting(config -> config.warmup().count())
        .containsExactlyInAnyOrder(12, 20, 4);
  }

  @Test
  void the_sequential_baseline_of_many_strategies_warms_up_like_any_loop() {
    assertThat(Plans.suite("challenges.Overhead").withEnoughWarmup().configs())
        .allSatisfy(
            config ->
                assertThat(config.warmup().count())
                    .isEqualTo(
                        config.id().params().get("strategy").startsWith("Sequential") ? 4 : 8));
  }

  @Test
  void nothing_is_measured_twice_on_four_processors() {
    RunPlan batches = Plans.suite("ForkJoin", "Sequential");
    assertThat(batches.withAllProcessors(4)).isEqualTo(batches);
  }

  @Test
  void processors_are_counted_only_if_needed() {
    RunPlan same =
        plan.countThreads(
            () -> {
              throw new AssertionError("it takes a second");
            });
    assertThat(same).isSameAs(plan);
  }

  @Test
  void the_number_of_forks_is_the_options_or_the_benchmarks() {
    assertThat(plan.forks()).isEqualTo(6);
    assertThat(Plans.suite("Twins", "-f", "5", "-wf", "1").forks()).isEqualTo(10);
    assertThat(plan.withForks(7).forks()).isEqualTo(14);
    assertThat(plan.measuresHere()).isFalse();
  }

  @Test
  void without_forks_our_own_jvm_measures_each_benchmark_once() {
    RunPlan here = Plans.suite("Twins", "-f", "0");
    assertThat(here.forks()).isEqualTo(2);
    assertThat(here.measuresHere()).isTrue();
  }

  @Test
  void a_round_takes_the_iterations_of_all_benchmarks_and_the_start_of_their_jvms() {
    RunPlan longer = Plans.suite("Twins", "-wi", "2", "-w", "1s", "-i", "3", "-r", "500ms");
    assertThat(longer.roundTime()).isEqualTo(Duration.ofMillis(2 * (350 + 2000 + 1500)));
  }

  private List<Integer> filled(Duration budget) {
    return plan.fill(budget, NO_OPTIONS).configs().stream().map(BenchmarkConfig::forks).toList();
  }

  @Test
  void a_budget_is_filled_with_whole_rounds() {
    assertThat(filled(Duration.ofSeconds(11))).containsExactly(5, 5);
    assertThat(filled(Duration.ofSeconds(12))).containsExactly(6, 6);
  }

  @Test
  void a_budget_a_tenth_short_of_three_rounds_is_filled_with_three() {
    assertThat(filled(Duration.ofMillis(5500))).containsExactly(3, 3);
  }

  private void assertRefused(RunPlan refused, Duration budget, Options options, String message) {
    assertThatThrownBy(() -> refused.fill(budget, options))
        .isInstanceOf(UserException.class)
        .hasMessage(message);
  }

  @Test
  void a_budget_that_is_too_short_is_refused_with_the_time_that_is_missing() {
    assertRefused(
        plan,
        Duration.ofSeconds(5),
        NO_OPTIONS,
        "--budget 5 s is too short by 1 s: three forks of 2 configurations take 6 s; select fewer"
            + " benchmarks, or shorter iterations");
  }

  @Test
  void a_budget_contradicts_a_number_of_forks_and_jmhs_order() {
    Duration budget = Duration.ofMinutes(1);
    assertRefused(
        plan,
        budget,
        Plans.options("-f", "3"),
        "-f and --budget both set the number of forks: leave one out");
    assertRefused(
        new RunPlan(plan.configs(), ForkOrder.JMH, 1),
        budget,
        NO_OPTIONS,
        "--budget is spent in rounds, which --order jmh doesn't have: leave one out");
  }

  @Test
  void it_describes_the_plan_and_the_forks_already_done() {
    assertThat(Plans.suite("Growth").withForks(2).describe(0))
        .isEqualTo(
            "1 benchmark with 3 combinations of parameters, 6 forks, interleaved (--seed 1)");
    assertThat(Plans.suite("Twins").withForks(3).describe(1))
        .isEqualTo("2 benchmarks, 6 forks (1 done), interleaved (--seed 1)");
    assertThat(Plans.fake(List.of(1), ForkOrder.JMH, 1).describe(0))
        .as("no seed")
        .isEqualTo("1 benchmark, 1 fork, one benchmark after another");
  }
}
