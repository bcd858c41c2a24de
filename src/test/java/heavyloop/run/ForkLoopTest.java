package heavyloop.run;

import static org.assertj.core.api.Assertions.assertThat;

import heavyloop.progress.LineProgress;
import heavyloop.progress.Progress;
import heavyloop.results.Failure;
import heavyloop.run.ForkLoop.Limits;
import heavyloop.run.file.ResultsStore;
import heavyloop.run.file.SavedRun;
import heavyloop.run.plan.Plan;
import heavyloop.run.plan.Plans;
import heavyloop.run.plan.Slot;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ForkLoopTest {
  private final FakeForks forks = new FakeForks();
  private final FakeDisk disk = new FakeDisk();

  private ResultsStore run(Plan plan, Limits limits, Progress progress) {
    ResultsStore store = Stores.of(disk, plan);
    store.begin(false);
    run(plan, store, limits, progress);
    return store;
  }

  private void run(Plan plan, ResultsStore store, Limits limits, Progress progress) {
    forks.starting(store::secure);
    new ForkLoop(plan, forks, store, progress, limits, forks::nanoTime, forks::watch).run();
  }

  private static Limits until(Duration deadline) {
    return new Limits(false, deadline.toNanos(), 3);
  }

  @Test
  void forks_run_in_the_order_of_the_plan_and_each_cell_has_one_first() {
    Plan plan = Plans.of("Twins", "LoopBodies.empty", "-f", "2");
    ResultsStore store = run(plan, Limits.none(false), Progress.NONE);
    assertThat(forks.launched())
        .containsExactly("first*", "second*", "empty*", "second", "empty", "first");
    assertThat(store.done()).containsExactlyElementsOf(plan.slots());
    assertThat(store.conditions()).hasSize(6);
  }

  @Test
  void a_cell_that_fails_is_not_tried_again_and_the_others_run_to_the_end() {
    forks.failing("second", "it broke");
    ResultsStore store =
        run(Plans.of("Twins", "LoopBodies.empty"), Limits.none(false), Progress.NONE);
    assertThat(forks.launched()).filteredOn(name -> name.startsWith("second")).hasSize(1);
    assertThat(store.done()).hasSize(6);
    assertThat(store.failures())
        .singleElement()
        .satisfies(
            failure -> {
              assertThat(failure.cause()).isEqualTo("it broke");
              assertThat(failure.benchmark()).endsWith("Twins.second");
              assertThat(failure.output()).containsExactly("last words");
            });
  }

  @Test
  void the_first_failure_is_the_end_if_that_is_asked_for() {
    forks.failing("second", "it broke").failing("first", "it broke too");
    ResultsStore store = run(Plans.of("Twins"), Limits.none(true), Progress.NONE);
    assertThat(forks.launched()).hasSize(1);
    assertThat(store.failures()).extracting(Failure::fork).containsExactly(1);
  }

  @Test
  void time_is_spent_on_whole_forks_until_none_would_fit() {
    forks.taking("first", Duration.ofSeconds(2)).taking("second", Duration.ofSeconds(9));
    run(Plans.of("Twins").withForks(99), until(Duration.ofSeconds(51)), Progress.NONE);
    assertThat(Duration.ofNanos(forks.nanoTime())).isBetween(sec(49), sec(51));
    assertThat(forks.launched()).filteredOn(name -> name.startsWith("second")).hasSize(4);
  }

  @Test
  void every_cell_has_three_forks_however_little_time_there_is() {
    run(Plans.of("Twins").withForks(99), until(Duration.ofSeconds(1)), Progress.NONE);
    assertThat(forks.launched()).hasSize(6);
  }

  private static Duration sec(int seconds) {
    return Duration.ofSeconds(seconds);
  }

  @Test
  void what_is_done_is_not_done_again_and_no_warm_up_forks_either() {
    Plan plan = Plans.of("Twins");
    ResultsStore store = Stores.of(disk, plan);
    store.begin(false);
    disk.crashAfter(5);
    try {
      run(plan, store, Limits.none(false), Progress.NONE);
    } catch (FakeDisk.Crash e) {
      disk.crashAfter(Integer.MAX_VALUE);
    }
    assertThat(forks.launched()).hasSize(3);
    FakeForks second = new FakeForks();
    ResultsStore resumed = Stores.of(disk, plan);
    resumed.goOn(SavedRun.read(disk, Stores.FILE));
    assertThat(resumed.done()).hasSize(3);
    new ForkLoop(
            plan,
            second,
            resumed,
            Progress.NONE,
            Limits.none(false),
            second::nanoTime,
            second::watch)
        .run();
    assertThat(second.launched()).hasSize(3).noneMatch(name -> name.endsWith("*"));
    assertThat(resumed.done()).containsExactlyInAnyOrderElementsOf(plan.slots());
    assertThat(resumed.done().iterator().next()).isEqualTo(plan.slots().get(0));
    assertThat(plan.slots()).contains(new Slot(1, 2));
  }

  @Test
  void lines_of_progress_say_what_ran_and_how_long_the_rest_takes() {
    forks.failing("second", "it broke").taking("first", Duration.ofSeconds(90));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    Plan plan = Plans.of("Twins", "-wi", "0", "-i", "1", "-r", "650ms");
    run(plan, Limits.none(false), new LineProgress(stream));
    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "[1/6] Twins.first, fork 1 of 3: 0.001001 us/op; 7 min 30 s left",
            "[2/4] Twins.second, fork 1 of 3: FAILED: it broke; 3 min left",
            "[3/4] Twins.first, fork 2 of 3: 0.003001 us/op; 1 min 30 s left",
            "[4/4] Twins.first, fork 3 of 3: 0.004001 us/op; 0 s left");
  }
}
