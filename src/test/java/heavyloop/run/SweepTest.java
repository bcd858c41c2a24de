package heavyloop.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heavyloop.exit.UserException;
import heavyloop.forks.BenchmarkList;
import heavyloop.forks.BenchmarkList.Listed;
import heavyloop.results.BenchmarkId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.options.CommandLineOptions;

class SweepTest {
  @Test
  void there_are_at_least_six_numbers_of_threads_up_to_twice_the_processors() {
    assertThat(Sweep.threads(1)).containsExactly(1, 2, 3, 4, 6, 8);
    assertThat(Sweep.threads(2)).containsExactly(1, 2, 3, 4, 6, 8);
    assertThat(Sweep.threads(4)).containsExactly(1, 2, 3, 4, 6, 8);
    assertThat(Sweep.threads(5)).containsExactly(1, 2, 3, 4, 5, 6, 8, 10);
    assertThat(Sweep.threads(8)).containsExactly(1, 2, 3, 4, 6, 8, 12, 16);
    assertThat(Sweep.threads(10)).containsExactly(1, 2, 3, 4, 6, 8, 10, 12, 16, 20);
    assertThat(Sweep.threads(64))
        .containsExactly(1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128);
    assertThat(Sweep.threads(2000)).endsWith(3072, 4000);
  }

  /** A fit takes six; with fewer processors there aren't as many numbers. */
  @Test
  void with_six_processors_or_more_six_numbers_are_within_them() {
    for (int processors = 6; processors <= 256; processors++) {
      int most = processors;
      assertThat(Sweep.threads(processors)).filteredOn(n -> n <= most).hasSizeGreaterThan(5);
    }
  }

  private static String argument(int processors, String name, String... args) {
    List<String> all = Sweep.PARALLELISM.arguments(Plans.options(args), processors);
    return all.stream()
        .filter(arg -> arg.startsWith(name + "="))
        .map(arg -> arg.substring(name.length() + 1))
        .findFirst()
        .orElse("");
  }

  @Test
  void every_number_of_threads_divides_the_tasks_evenly() {
    for (int processors : new int[] {1, 2, 4, 6, 8, 10, 12, 20, 64, 128}) {
      int tasks = Integer.parseInt(argument(processors, "tasks"));
      assertThat(Sweep.threads(processors)).allMatch(n -> tasks % n == 0);
    }
    assertThat(argument(2, "tasks")).isEqualTo("24");
    assertThat(argument(64, "tasks")).isEqualTo("384");
  }

  @Test
  void tasks_are_smaller_where_they_are_many_and_never_small() {
    assertThat(argument(2, "iterations")).isEqualTo("200000");
    assertThat(argument(8, "iterations")).isEqualTo("200000");
    assertThat(argument(10, "iterations")).isEqualTo("50000");
    assertThat(argument(64, "iterations")).isEqualTo("50000");
  }

  @Test
  void the_users_own_values_are_kept() {
    assertThat(argument(2, "tasks", "-p", "tasks=7")).isEmpty();
    assertThat(argument(2, "iterations", "-p", "iterations=9")).isEmpty();
    assertThat(argument(2, "parallelism", "-p", "tasks=7")).isEqualTo("1,2,3,4,6,8");
  }

  @Test
  void task_sizes_are_decades_and_finer_where_mechanisms_break_even() {
    assertThat(Sweep.ITERATIONS.arguments(Plans.options(), 8))
        .containsExactly(
            "-p",
            "iterations=1,10,100,1000,2000,5000,10000,20000,50000,100000,1000000",
            "-p",
            "tasks=8",
            "-p",
            "parallelism=8");
  }

  private static void assertRefused(Sweep sweep, String message, String... args) {
    assertThatThrownBy(() -> sweep.arguments(Plans.options(args), 2))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(message);
  }

  @Test
  void values_given_twice_are_refused() {
    assertRefused(Sweep.PARALLELISM, "-p parallelism and --sweep", "-p", "parallelism=1,2");
    assertRefused(Sweep.ITERATIONS, "-p iterations and --sweep", "-p", "iterations=1,2");
    assertRefused(Sweep.THREADS, "-t and --sweep threads", "Twins", "-t", "2");
    assertRefused(Sweep.THREADS, "needs a regular expression");
  }

  private static List<String> selected(Sweep sweep, String... args) {
    CommandLineOptions options = Plans.options(args);
    List<Listed> all = BenchmarkList.ours(options).benchmarks();
    return sweep
        .select(Selection.select(all, options, List.of()), !options.getIncludes().isEmpty(), all)
        .stream()
        .map(listed -> listed.name().replaceFirst(".*\\.(.*\\..*)", "$1"))
        .toList();
  }

  @Test
  void a_sweep_of_parallelism_has_the_mechanisms_and_their_baseline() {
    assertThat(selected(Sweep.PARALLELISM))
        .contains(
            "ForkJoin.recursiveTask",
            "FixedThreadPool.invokeAll",
            "BatchBound.spinning",
            "Sequential.loop")
        .doesNotContain("ForkJoin.invokeAll", "WorkInPools.batch", "Imbalance.fixedPool")
        .noneMatch(name -> name.startsWith("Twins"));
    assertThat(selected(Sweep.PARALLELISM, "ForkJoin.invokeAll", "Twins"))
        .containsExactly("ForkJoin.invokeAll", "Sequential.loop");
    assertThat(selected(Sweep.ITERATIONS, "RawThreads.join", "Sequential"))
        .containsExactlyInAnyOrder("RawThreads.join", "Sequential.loop");
  }

  @Test
  void without_the_parameter_there_is_nothing_to_vary() {
    assertThatThrownBy(() -> selected(Sweep.PARALLELISM, "Twins"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("no selected benchmark has the parameter parallelism");
  }

  @Test
  void jmhs_threads_are_varied_for_each_benchmark() {
    RunPlan plan = Sweep.THREADS.plan(Plans.suite("Twins"), 2);
    assertThat(plan.ids()).hasSize(12);
    assertThat(plan.ids().stream().map(BenchmarkId::threads).distinct().sorted().toList())
        .isEqualTo(Sweep.threads(2));
    assertThat(Sweep.THREADS.describe(plan, 4))
        .isEqualTo(
            "Sweep of threads: 1, 2, 3, 4, 6, 8. 6, 8 are more than the 4 processors of this"
                + " machine: that shows what overload costs, and says nothing about how the work"
                + " scales.");
  }

  @Test
  void before_a_run_a_paragraph_names_the_values_and_the_baseline() {
    RunPlan plan =
        Plans.suite("ForkJoin.recursiveTask", "-p", "parallelism=1,2,4", "-p", "tasks=4");
    assertThat(Sweep.PARALLELISM.describe(plan, 4))
        .isEqualTo(
            "Sweep of parallelism: 1, 2, 4. A batch has 4 tasks; its baseline, Sequential.loop, is"
                + " measured as well.");
    assertThat(Sweep.ITERATIONS.describe(plan, 4))
        .startsWith("Sweep of iterations: 1, 1000000. The baseline");
  }

  @Test
  void the_names_are_those_of_the_command_line() {
    assertThat(Sweep.all())
        .extracting(Sweep::toString)
        .containsExactly("parallelism", "iterations", "threads");
    assertThat(IntStream.range(0, 3).mapToObj(i -> Sweep.all().get(i))).doesNotContain(Sweep.NONE);
  }
}
