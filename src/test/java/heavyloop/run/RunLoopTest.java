package heavyloop.run;

import static org.assertj.core.api.Assertions.assertThat;

import heavyloop.forks.Block;
import heavyloop.forks.FakeForks;
import heavyloop.forks.FakeForks.Launch;
import heavyloop.forks.ForkLoop;
import heavyloop.forks.ForkLoop.BlockLauncher;
import heavyloop.forks.ForkLoop.Clock;
import heavyloop.forks.ForkLoop.Display;
import heavyloop.forks.ForkOutcome.Failed;
import heavyloop.forks.Progress;
import heavyloop.forks.Schedule;
import heavyloop.forks.Side;
import heavyloop.results.Labels;
import heavyloop.store.FakeDisk;
import heavyloop.store.Journal;
import heavyloop.store.ResultsStore;
import heavyloop.store.Stores;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The loop with the schedules, the store and the lines of a run. */
class RunLoopTest {
  private final RunPlan twins = Plans.suite("Twins", "-wi", "0", "-i", "2", "-r", "325ms");
  private final FakeForks forks = FakeForks.here();
  private final FakeDisk disk = new FakeDisk();

  private static ResultsStore created(FakeDisk on, RunPlan plan) {
    ResultsStore store = Plans.store(on, plan, warning -> {});
    store.create(/* overwrite= */ false);
    return store;
  }

  private static void run(RunPlan plan, Schedule schedule, FakeForks forks, ResultsStore store) {
    run(plan, schedule, forks, store, FakeForks.SILENT, forks.unlimited());
  }

  private static void run(
      RunPlan plan,
      Schedule schedule,
      FakeForks forks,
      ResultsStore store,
      Display display,
      Clock clock) {
    Display labelled = new Display(display.progress(), new Labels(plan.ids()), display.result());
    new ForkLoop(
            schedule,
            BlockLauncher.oneAfterAnother(forks, 1),
            store,
            RunPlan.pace(),
            clock,
            labelled)
        .run(() -> {});
  }

  private List<Block> run(RunPlan plan, Schedule schedule) {
    ResultsStore store = created(disk, plan);
    run(plan, schedule, forks, store);
    return store.blocks();
  }

  private static List<String> shown(FakeForks forks) {
    return forks.launched().stream().map(Launch::toString).toList();
  }

  @Test
  void forks_run_in_rounds_and_warm_up_forks_before_the_first_of_a_benchmark() {
    RunPlan plan = Plans.suite("Twins", "LoopBodies.empty", "-f", "2");
    List<Block> blocks = run(plan, RunSchedule.fixed(plan));
    assertThat(shown(forks))
        .containsExactly(
            "head Twins.first*",
            "head Twins.second*",
            "head LoopBodies.empty*",
            "head Twins.second",
            "head LoopBodies.empty",
            "head Twins.first");
    assertThat(blocks).hasSize(6).allMatch(Block::isMeasured);
  }

  @Test
  void a_benchmark_that_fails_is_not_tried_again_and_the_others_run_to_the_end() {
    forks.failing("Twins.second", Side.HEAD, launch -> true);
    RunPlan plan = Plans.suite("Twins", "LoopBodies.empty");
    List<Block> blocks = run(plan, RunSchedule.fixed(plan));
    assertThat(blocks).hasSize(7);
    assertThat(blocks)
        .filteredOn(block -> !block.isMeasured())
        .singleElement()
        .satisfies(
            block -> {
              assertThat(block.id().benchmark()).endsWith("Twins.second");
              assertThat(block.failure(Side.HEAD).map(Failed::reason))
                  .hasValue("head Twins.second broke");
            });
  }

  @Test
  void the_first_failure_is_the_end_on_request() {
    forks
        .failing("first", Side.HEAD, launch -> launch == 2)
        .failing("second", Side.HEAD, launch -> launch == 2);
    run(twins, RunSchedule.fixed(twins).untilFirstFailure());
    assertThat(forks.launched()).hasSize(3);
  }

  @Test
  void a_time_budget_is_spent_on_whole_forks_and_not_exceeded() {
    forks.taking("first", Duration.ofSeconds(2)).taking("second", Duration.ofSeconds(9));
    Schedule schedule = RunSchedule.timed(twins);
    Clock clock = forks.clock(Duration.ofSeconds(51).toNanos());
    run(twins, schedule, forks, created(disk, twins), FakeForks.SILENT, clock);
    assertThat(Duration.ofNanos(forks.nanoTime()))
        .isBetween(Duration.ofSeconds(50), Duration.ofSeconds(51));
    assertThat(shown(forks)).filteredOn(fork -> fork.contains("second")).hasSize(4);
  }

  @Test
  void every_benchmark_has_three_forks_however_little_time_there_is() {
    Schedule schedule = RunSchedule.timed(twins);
    Clock clock = forks.clock(Duration.ofSeconds(1).toNanos());
    run(twins, schedule, forks, created(disk, twins), FakeForks.SILENT, clock);
    assertThat(forks.launched()).hasSize(6);
  }

  // --- resuming

  private static FakeForks resume(FakeDisk on, RunPlan plan) {
    Journal saved = Journal.read(on, Stores.RUN);
    ResultsStore store = Plans.store(on, plan, warning -> {});
    store.resume();
    FakeForks forks = FakeForks.here().after(saved.blocks());
    run(plan, RunSchedule.fixed(plan), forks, store);
    return forks;
  }

  /** The order and the results are those of a run that was never killed. */
  @Test
  void a_run_that_was_killed_at_any_write_launches_only_what_is_missing() {
    run(twins, RunSchedule.fixed(twins));
    String results = disk.text(Stores.RUN.location());
    int writes = disk.writes();
    for (int crash = 1; crash < writes; crash++) {
      FakeDisk crashing = new FakeDisk();
      FakeForks killed = FakeForks.here();
      crashing.crashAfter(crash);
      try {
        run(twins, RunSchedule.fixed(twins), killed, created(crashing, twins));
      } catch (FakeDisk.Crash e) {
        crashing.restart();
      }
      int kept = Journal.read(crashing, Stores.RUN).blocks().size();
      assertThat(killed.launched().size() - kept).as("forks lost").isBetween(0, 1);
      assertThat(resume(crashing, twins).launched())
          .isEqualTo(forks.launched().subList(kept, forks.launched().size()));
      assertThat(crashing.text(Stores.RUN.location())).isEqualTo(results);
    }
  }

  @Test
  void a_failed_fork_is_tried_again_with_all_that_would_have_followed() {
    forks.failing("second", Side.HEAD, launch -> launch == 2);
    assertThat(run(twins, RunSchedule.fixed(twins))).hasSize(5);
    assertThat(shown(resume(disk, twins)))
        .containsExactly("head Twins.second", "head Twins.second");
    List<Block> blocks = Journal.read(disk, Stores.RUN).blocks();
    assertThat(blocks).hasSize(6).allMatch(Block::isMeasured);
  }

  // --- lines of progress

  private List<String> lines(RunPlan plan, ResultsStore store) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    Display display =
        new Display(Progress.lines(stream), new Labels(List.of()), RunSession::result);
    run(plan, RunSchedule.fixed(plan), forks, store, display, forks.unlimited());
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void lines_of_progress_say_what_ran_and_how_long_the_rest_takes() {
    forks
        .failing("second", Side.HEAD, launch -> true)
        .taking("first", Duration.ofSeconds(90))
        .noisy("first", 0);
    assertThat(lines(twins, created(disk, twins)))
        .containsExactly(
            "[1/6] Twins.first, fork 1 of 3: 1.000 us/op; 7 min 30 s left",
            "[2/4] Twins.second, fork 1 of 3: FAILED: head Twins.second broke; 3 min left",
            "[3/4] Twins.first, fork 2 of 3: 1.000 us/op; 1 min 30 s left",
            "[4/4] Twins.first, fork 3 of 3: 1.000 us/op; 0 s left");
  }

  @Test
  void lines_of_a_resumed_run_count_the_forks_that_were_kept() {
    ResultsStore store = created(disk, twins);
    run(
        twins,
        (measured, left) ->
            measured.size() < 4 ? RunSchedule.fixed(twins).rest(measured, left) : List.of(),
        forks,
        store);
    ResultsStore resumed = Plans.store(disk, twins, warning -> {});
    resumed.resume();
    assertThat(lines(twins, resumed)).hasSize(2).first().asString().startsWith("[5/6] ");
  }
}
