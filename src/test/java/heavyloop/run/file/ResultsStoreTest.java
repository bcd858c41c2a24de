package heavyloop.run.file;

import static heavyloop.run.Stores.FILE;
import static heavyloop.run.Stores.REFUGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import heavyloop.Golden;
import heavyloop.exit.UserException;
import heavyloop.results.JsonFile;
import heavyloop.results.ResultsFile;
import heavyloop.run.FakeDisk;
import heavyloop.run.FakeForks;
import heavyloop.run.Stores;
import heavyloop.run.Stores.Warnings;
import heavyloop.run.fork.ForkOutcome;
import heavyloop.run.fork.ForkOutcome.Failed;
import heavyloop.run.fork.ForkOutcome.Measured;
import heavyloop.run.plan.Plan;
import heavyloop.run.plan.Plans;
import heavyloop.run.plan.Slot;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultsStoreTest {
  private final Plan plan = Plans.of("Twins");
  private final FakeDisk disk = new FakeDisk();

  /** What the writer has not come to, where there is one. */
  private final Deque<Runnable> later = new ArrayDeque<>();

  private Entry entry(Slot slot, ForkOutcome outcome) {
    return new Entry(slot, outcome, new FakeForks().watch().get());
  }

  private Entry measured(Slot slot) {
    int seed = 1 + slot.cell() * 10 + slot.fork();
    return entry(slot, new Measured(FakeForks.result(plan.cells().get(slot.cell()), seed)));
  }

  /** As it is done between two forks. */
  private static void keep(ResultsStore store, Entry entry) {
    store.add(entry);
    store.secure();
  }

  private void runAll() {
    while (!later.isEmpty()) {
      later.remove().run();
    }
  }

  private static int forks(String json) {
    return JsonFile.read(json).records().stream().mapToInt(r -> r.primary().forks().size()).sum();
  }

  /** Whole runs in one process, and the same with a crash between any two writes. */
  @Test
  void a_crash_between_any_two_writes_costs_one_fork_at_most_and_resuming_gives_the_same_file() {
    ResultsStore whole = Stores.of(disk, plan);
    whole.begin(false);
    plan.slots().forEach(slot -> keep(whole, measured(slot)));
    String expected = disk.text(FILE);
    assertThat(forks(expected)).isEqualTo(6);
    assertThat(JsonFile.read(expected).records())
        .as("later forks take longer")
        .allSatisfy(record -> assertThat(record.forkCosts()).isSorted());
    for (int writes = 2; writes < 2 + 2 * plan.slots().size(); writes++) {
      FakeDisk crashing = new FakeDisk();
      ResultsStore store = Stores.of(crashing, plan);
      crashing.crashAfter(writes);
      store.begin(false);
      int begun = 0;
      try {
        for (Slot slot : plan.slots()) {
          begun++;
          keep(store, measured(slot));
        }
      } catch (FakeDisk.Crash e) {
        crashing.crashAfter(Integer.MAX_VALUE);
      }
      assertThat(forks(crashing.text(FILE))).isBetween(begun - 1, begun);
      ResultsStore resumed = Stores.of(crashing, plan);
      resumed.goOn(SavedRun.read(crashing, FILE));
      assertThat(resumed.done()).hasSizeBetween(begun - 1, begun);
      plan.slots().stream()
          .filter(slot -> !resumed.done().contains(slot))
          .toList()
          .forEach(slot -> keep(resumed, measured(slot)));
      assertThat(crashing.text(FILE)).isEqualTo(expected);
      resumed.complete();
      assertThat(crashing.exists(ForkLog.of(FILE))).isFalse();
    }
  }

  /** As it is while the next fork is prepared, and while it starts. */
  @Test
  void what_was_added_is_in_the_log_before_the_next_fork_starts_and_in_the_results_file_soon() {
    ResultsStore store = Stores.of(disk, plan, new Warnings(), later::add);
    store.begin(false);
    store.add(measured(new Slot(0, 0)));
    assertThat(SavedRun.read(disk, FILE).entries()).isEmpty();
    store.secure();
    assertThat(SavedRun.read(disk, FILE).entries()).hasSize(1);
    assertThat(forks(disk.text(FILE))).as("a kill costs nothing: there is the log").isZero();
    store.add(measured(new Slot(1, 0)));
    runAll();
    assertThat(SavedRun.read(disk, FILE).entries()).hasSize(2);
    assertThat(disk.appends()).as("the log isn't written anew each time").isEqualTo(2);
    assertThat(forks(disk.text(FILE))).isEqualTo(2);
  }

  @Test
  void what_is_written_already_is_not_written_again() {
    ResultsStore store = Stores.of(disk, plan, new Warnings(), later::add);
    store.begin(false);
    store.add(measured(new Slot(0, 0)));
    runAll();
    disk.breakDown(ForkLog.of(FILE)::equals);
    store.secure();
    runAll();
    disk.breakDown(file -> true);
    store.secure();
    runAll();
    assertThat(store.file()).isEqualTo(FILE);
    assertThat(forks(disk.text(FILE))).isEqualTo(1);
  }

  /** The log is waited for before the next fork, and the results file during its warm-up. */
  @Test
  void a_power_cut_costs_no_fork_that_has_ended_and_once_forced_the_file_survives_it_too() {
    ResultsStore store = Stores.of(disk, plan, new Warnings(), later::add);
    store.begin(false);
    assertThat(disk.inCache()).isEmpty();
    keep(store, measured(new Slot(0, 0)));
    assertThat(disk.inCache()).isEmpty();
    runAll();
    assertThat(disk.inCache()).containsExactly(FILE);
    store.force();
    assertThat(disk.inCache()).isEmpty();
    disk.breakDown(file -> true);
    store.force();
    assertThat(store.file()).as("there was nothing left to wait for").isEqualTo(FILE);
  }

  @Test
  void forced_it_holds_what_the_writer_has_not_come_to() {
    ResultsStore store = Stores.of(disk, plan, new Warnings(), never -> {});
    store.begin(false);
    store.add(measured(new Slot(0, 0)));
    store.force();
    assertThat(forks(disk.text(FILE))).isEqualTo(1);
    assertThat(SavedRun.read(disk, FILE).entries()).hasSize(1);
    assertThat(disk.inCache()).isEmpty();
  }

  @Test
  void a_file_that_turns_out_not_to_have_reached_the_disk_is_written_elsewhere() {
    Warnings warnings = new Warnings();
    ResultsStore store = Stores.of(disk, plan, warnings);
    store.begin(false);
    keep(store, measured(new Slot(0, 0)));
    disk.breakDown(file -> file.startsWith("folder"));
    store.force();
    assertThat(store.file()).isEqualTo(REFUGE.resolve(FILE.getFileName()));
    assertThat(forks(disk.text(store.file()))).isEqualTo(1);
    assertThat(warnings.lines()).singleElement().asString().contains("Input/output error");
  }

  /** Whoever hears of it must be the run, not a thread in the background. */
  @Test
  void what_the_writer_could_put_nowhere_is_not_forgotten() {
    ResultsStore store = Stores.of(disk, plan, new Warnings(), later::add);
    store.begin(false);
    keep(store, measured(new Slot(0, 0)));
    disk.breakDown(file -> !file.equals(ForkLog.of(FILE)));
    runAll();
    store.settle();
    runAll();
    assertThatThrownBy(store::force)
        .isInstanceOf(UserException.class)
        .hasMessageContaining("can be written nowhere");
    disk.breakDown(file -> false);
    store.force();
    assertThat(forks(disk.text(FILE))).isEqualTo(1);
  }

  @Test
  void a_log_that_may_end_in_half_an_entry_is_written_anew() {
    ResultsStore store = Stores.of(disk, plan, new Warnings(), later::add);
    store.begin(false);
    keep(store, measured(new Slot(0, 0)));
    disk.breakDown(file -> true);
    store.add(measured(new Slot(1, 0)));
    runAll();
    disk.breakDown(file -> false);
    keep(store, measured(new Slot(1, 1)));
    assertThat(store.file()).isEqualTo(FILE);
    assertThat(SavedRun.read(disk, FILE).entries()).hasSize(3);
  }

  /** What a refuge took of it doesn't count, as the run doesn't go on there. */
  @Test
  void a_refuge_that_takes_the_log_but_not_the_results_is_none() {
    ResultsStore store = Stores.of(disk, plan, new Warnings(), later::add);
    store.begin(false);
    keep(store, measured(new Slot(0, 0)));
    Path log = ForkLog.of(REFUGE.resolve(FILE.getFileName()));
    disk.breakDown(file -> !file.equals(log));
    store.add(measured(new Slot(1, 0)));
    runAll();
    assertThat(disk.exists(log)).isTrue();
    disk.breakDown(file -> false);
    store.force();
    assertThat(store.file()).isEqualTo(FILE);
    assertThat(SavedRun.read(disk, FILE).entries()).hasSize(2);
    assertThat(forks(disk.text(FILE))).isEqualTo(2);
  }

  @Test
  void a_results_file_that_somebody_removes_is_not_waited_for_and_comes_back() {
    ResultsStore store = Stores.of(disk, plan);
    store.begin(false);
    keep(store, measured(new Slot(0, 0)));
    disk.delete(FILE);
    store.force();
    assertThat(store.file()).isEqualTo(FILE);
    keep(store, measured(new Slot(1, 0)));
    assertThat(forks(disk.text(FILE))).isEqualTo(2);
  }

  @Test
  void a_disk_that_fails_is_left_for_a_refuge_with_all_that_was_measured() {
    Warnings warnings = new Warnings();
    ResultsStore store = Stores.of(disk, plan, warnings);
    store.begin(false);
    keep(store, measured(new Slot(0, 0)));
    disk.breakDown(file -> file.startsWith("folder"));
    keep(store, measured(new Slot(1, 0)));
    Path there = REFUGE.resolve(FILE.getFileName());
    assertThat(store.file()).isEqualTo(there);
    assertThat(warnings.lines())
        .containsExactly(
            FILE + " can't be written (No space left on device); the run goes on in " + there);
    keep(store, measured(new Slot(1, 1)));
    assertThat(forks(disk.text(there))).isEqualTo(3);
    assertThat(SavedRun.read(disk, there).entries()).hasSize(3);
    assertThat(forks(disk.text(FILE))).as("what was there is still whole").isEqualTo(1);
  }

  @Test
  void a_folder_that_somebody_removes_is_made_again_with_all_that_was_measured() {
    ResultsStore store = Stores.of(disk, plan);
    store.begin(false);
    keep(store, measured(new Slot(0, 0)));
    disk.delete(FILE);
    disk.delete(ForkLog.of(FILE));
    keep(store, measured(new Slot(1, 0)));
    assertThat(forks(disk.text(FILE))).isEqualTo(2);
    assertThat(SavedRun.read(disk, FILE).entries()).hasSize(2);
  }

  @Test
  void if_no_disk_takes_it_the_run_ends_with_a_line_that_says_so() {
    ResultsStore store = Stores.of(disk, plan);
    store.begin(false);
    disk.breakDown(file -> true);
    assertThatThrownBy(() -> keep(store, measured(new Slot(0, 0))))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("can be written nowhere")
        .hasMessageContaining("No space left");
  }

  @Test
  void what_can_not_be_written_is_refused_before_the_first_fork() {
    disk.breakDown(file -> true);
    assertThatThrownBy(() -> Stores.of(disk, plan).begin(false))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "Nothing can be written to "
                + FILE
                + ": No space left on device; name another file with -rff");
  }

  @Test
  void results_that_are_there_are_not_replaced_unless_that_is_wanted() throws Exception {
    for (String nothing : List.of("", "[]", " [\n]\n")) {
      disk.replace(FILE, nothing.getBytes(StandardCharsets.UTF_8));
      Stores.of(disk, plan).begin(false);
    }
    disk.replace(FILE, "[{}]".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> Stores.of(disk, plan).begin(false))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("exists")
        .hasMessageContaining("--overwrite");
    assertThat(disk.text(FILE)).isEqualTo("[{}]");
    Stores.of(disk, plan).begin(true);
    assertThat(disk.text(FILE)).isEqualTo("[\n]\n");
  }

  @Test
  void failures_stand_in_the_first_record_and_are_tried_again_when_resumed() throws Exception {
    ResultsStore store = Stores.of(disk, plan);
    store.begin(false);
    keep(store, entry(new Slot(0, 0), new Failed("it \"broke\"", List.of("a\tline"))));
    assertThat(disk.text(FILE)).as("there is no record for it").isEqualTo("[\n]\n");
    keep(store, measured(new Slot(1, 0)));
    JsonNode failures = new ObjectMapper().readTree(disk.text(FILE)).get(0).get("failures");
    assertThat(failures).hasSize(1);
    assertThat(failures.get(0).get("cause").asText()).isEqualTo("it \"broke\"");
    ResultsFile read = JsonFile.read(disk.text(FILE));
    assertThat(read.unusable()).hasSize(1);
    assertThat(read.unusable().get(0).why()).isEqualTo("its fork 1 failed: it \"broke\"");
    assertThat(read.unusable().get(0).benchmark()).endsWith("Twins.first");
    ResultsStore resumed = Stores.of(disk, plan);
    resumed.goOn(SavedRun.read(disk, FILE));
    assertThat(resumed.failures()).isEmpty();
    assertThat(resumed.done()).containsExactly(new Slot(1, 0));
  }

  @Test
  void the_file_is_jmhs_with_one_key_more_in_each_record() {
    ResultsStore store = Stores.of(disk, plan);
    store.begin(false);
    keep(store, measured(new Slot(0, 0)));
    keep(store, measured(new Slot(1, 0)));
    keep(store, entry(new Slot(1, 1), new Failed("it broke", List.of("last words"))));
    Golden.assertMatches("run/results.json", disk.text(FILE));
  }
}
