package heavyloop.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heavyloop.exit.UserException;
import heavyloop.forks.BenchmarkConfig;
import heavyloop.forks.Block;
import heavyloop.forks.Block.ForkRecord;
import heavyloop.forks.Configs;
import heavyloop.forks.FakeForks;
import heavyloop.forks.FakeOutcomes;
import heavyloop.forks.ForkOutcome;
import heavyloop.forks.ForkOutcome.Failed;
import heavyloop.forks.ForkOutcome.MeasuredByJar;
import heavyloop.forks.Side;
import heavyloop.results.JsonFile;
import heavyloop.results.ResultsFile;
import heavyloop.results.RunWriter;
import heavyloop.store.ResultsStore.StoreFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A store keeps the same promises for a run, with one results file, and for a gate, with two. */
@ParameterizedClass
@EnumSource
class ResultsStoreTest {
  private static final BenchmarkConfig CONFIG = Configs.named("a.A.one");
  private static final int BLOCKS = 4;

  private enum Kind {
    RUN,
    GATE
  }

  @Parameter private Kind kind;
  private final FakeDisk disk = new FakeDisk();
  private final List<String> warnings = new ArrayList<>();
  private final Map<Integer, Block> measured = new HashMap<>();

  private StoreFiles files() {
    return kind == Kind.RUN ? Stores.RUN : Stores.GATE;
  }

  private ResultsStore store(FakeDisk on) {
    return Stores.store(on, files(), manifest(), ResultsStoreTest::write, warnings::add);
  }

  private static Manifest manifest() {
    return Stores.manifest("settings", List.of(CONFIG.id()));
  }

  /** Writes each fork as a separate record. */
  private static String write(Side side, List<Block> blocks) {
    List<String> records =
        blocks.stream()
            .flatMap(block -> block.outcome(side).stream())
            .filter(outcome -> outcome instanceof MeasuredByJar)
            .map(outcome -> ((MeasuredByJar) outcome).json())
            .map(json -> RunWriter.record(json, Map.of("identity", "a-machine"), List.of()))
            .toList();
    return RunWriter.file(records, List.of());
  }

  private ResultsStore created() {
    ResultsStore store = store(disk);
    store.create(/* overwrite= */ false);
    return store;
  }

  private ResultsStore resumed(FakeDisk on) {
    ResultsStore store = store(on);
    store.resume();
    return store;
  }

  private Block block(int round) {
    return measured.computeIfAbsent(
        round, r -> block(r, FakeOutcomes.byJar(CONFIG, FakeForks.COST + r)));
  }

  private Block failedBlock(int round) {
    return block(round, new Failed("it broke", List.of("last words")));
  }

  /** The block of a round with a given outcome of head. */
  private Block block(int round, ForkOutcome head) {
    List<ForkRecord> forks = new ArrayList<>();
    for (Side side : files().results().keySet()) {
      ForkOutcome outcome =
          side == Side.HEAD ? head : FakeOutcomes.byJar(CONFIG, FakeForks.COST - round);
      forks.add(new ForkRecord(side, outcome, FakeOutcomes.conditions(round)));
    }
    return new Block(CONFIG.id(), round, forks, Duration.ZERO, Duration.ofSeconds(1));
  }

  /** The number of forks in each results file. */
  private List<Integer> forks(FakeDisk on, StoreFiles where) {
    return where.results().values().stream().map(file -> forks(on.text(file))).toList();
  }

  private static int forks(String json) {
    ResultsFile file = JsonFile.read(json);
    assertThat(file.unusable()).isEmpty();
    return file.records().stream().mapToInt(record -> record.primary().forks().size()).sum();
  }

  private List<Integer> inEachFile(int forks) {
    return files().results().keySet().stream().map(side -> forks).toList();
  }

  private void assertHolds(int blocks) {
    assertThat(forks(disk, files())).isEqualTo(inEachFile(blocks));
    assertThat(Journal.read(disk, files()).blocks()).hasSize(blocks);
  }

  // --- after each block

  @Test
  void after_each_block_the_files_hold_all_blocks_so_far() {
    ResultsStore store = created();
    assertHolds(0);
    for (int round = 0; round < BLOCKS; round++) {
      store.add(block(round));
      assertHolds(round + 1);
    }
    assertThat(disk.appends()).as("the journal is not rewritten").isEqualTo(BLOCKS);
    assertThat(store.blocks()).extracting(Block::round).containsExactly(0, 1, 2, 3);
    assertThat(store.conditions()).hasSize(BLOCKS * files().results().size());
    assertThat(store.location()).isEqualTo(files().location());
    assertThat(warnings).isEmpty();
  }

  @Test
  void a_complete_measurement_leaves_its_results_and_no_journal() {
    ResultsStore store = created();
    store.add(block(0));
    store.complete();
    assertThat(disk.exists(files().journal())).isFalse();
    assertThat(forks(disk, files())).isEqualTo(inEachFile(1));
  }

  @Test
  void a_journal_that_cannot_be_deleted_is_reported() {
    ResultsStore store = created();
    disk.breakDown(files().journal()::equals);
    store.complete();
    assertThat(warnings)
        .containsExactly(
            files().journal()
                + " can't be deleted, and nothing needs it any more: No space left on device");
  }

  // --- crashes

  /** Measures what is missing while the process lives. */
  private void measure(FakeDisk on, boolean resume) {
    ResultsStore store = resume ? resumed(on) : store(on);
    if (!resume) {
      store.create(/* overwrite= */ false);
    }
    for (int round = store.blocks().size(); round < BLOCKS; round++) {
      store.add(block(round));
    }
  }

  /** Whether the process has died. */
  private boolean dies(FakeDisk on, int writes, boolean resume) {
    on.crashAfter(writes);
    try {
      measure(on, resume);
      return false;
    } catch (FakeDisk.Crash e) {
      return true;
    } finally {
      on.restart();
    }
  }

  @Test
  void a_crash_between_any_two_writes_loses_the_running_block_at_most() throws IOException {
    measure(disk, /* resume= */ false);
    int writes = disk.writes();
    int writesPerBlock = 1 + files().results().size();
    assertThat(writes).isEqualTo(writesPerBlock * (1 + BLOCKS));
    for (int crash = 1; crash < writes; crash++) {
      FakeDisk crashing = new FakeDisk();
      assertThat(dies(crashing, crash, /* resume= */ false)).isTrue();
      int finished = Math.max(0, crash / writesPerBlock - 1);
      assertThat(Journal.read(crashing, files()).blocks()).hasSizeBetween(finished, finished + 1);
      for (Path file : files().results().values()) {
        if (crashing.exists(file)) {
          assertThat(forks(crashing.text(file))).isBetween(finished, finished + 1);
        }
      }
      measure(crashing, /* resume= */ true);
      assertSameFiles(crashing);
    }
  }

  @Test
  void a_resumed_measurement_survives_a_second_crash() throws IOException {
    measure(disk, /* resume= */ false);
    int writes = disk.writes();
    for (int first = 1; first < writes; first++) {
      for (int second = 0; second < writes; second++) {
        FakeDisk crashing = new FakeDisk();
        dies(crashing, first, /* resume= */ false);
        int kept = Journal.read(crashing, files()).blocks().size();
        if (dies(crashing, second, /* resume= */ true)) {
          assertThat(Journal.read(crashing, files()).blocks()).hasSizeGreaterThanOrEqualTo(kept);
          measure(crashing, /* resume= */ true);
        }
        assertSameFiles(crashing);
      }
    }
  }

  private void assertSameFiles(FakeDisk other) throws IOException {
    for (Path file : files().results().values()) {
      assertThat(other.text(file)).isEqualTo(disk.text(file));
    }
    assertThat(other.read(files().journal())).isEqualTo(disk.read(files().journal()));
  }

  @Test
  void a_crash_before_the_first_write_leaves_nothing_and_the_measurement_can_begin_again() {
    assertThat(dies(disk, 0, /* resume= */ false)).isTrue();
    assertThatThrownBy(() -> Journal.read(disk, files()))
        .hasMessage(files().location() + ": there is nothing to resume");
    created();
    assertHolds(0);
  }

  @Test
  void failed_blocks_are_tried_again_on_resume() {
    ResultsStore store = created();
    store.add(block(0));
    store.add(failedBlock(1));
    store.add(block(2));
    assertThat(store.blocks()).hasSize(3);
    ResultsStore resumed = resumed(disk);
    assertThat(resumed.blocks()).extracting(Block::round).containsExactly(0, 2);
    resumed.add(block(1));
    assertThat(Journal.read(disk, files()).blocks())
        .extracting(Block::round)
        .containsExactly(0, 2, 1);
  }

  // --- disks that fail

  private StoreFiles fallback() {
    return files().movedTo(Stores.FALLBACK);
  }

  private void assertMovedWith(int blocks, ResultsStore store) {
    assertThat(store.location()).isEqualTo(fallback().location());
    assertThat(warnings)
        .containsExactly(
            files().location()
                + " can't be written (No space left on device); the results are kept in "
                + fallback().location()
                + " from now on");
    assertThat(forks(disk, fallback())).isEqualTo(inEachFile(blocks));
    assertThat(Journal.read(disk, fallback()).blocks()).hasSize(blocks);
  }

  @Test
  void a_full_disk_is_left_for_a_fallback_folder_with_all_results() {
    ResultsStore store = created();
    store.add(block(0));
    disk.breakDown(file -> file.startsWith("folder"));
    store.add(block(1));
    assertMovedWith(2, store);
    store.add(block(2));
    assertMovedWith(3, store);
    assertThat(forks(disk, files())).as("the old files are whole").isEqualTo(inEachFile(1));
  }

  @Test
  void a_disk_that_fails_at_any_single_file_loses_nothing() {
    List<Path> all =
        Stream.concat(Stream.of(files().journal()), files().results().values().stream()).toList();
    for (Path failing : all) {
      warnings.clear();
      disk.breakDown(file -> false);
      ResultsStore store = store(disk);
      store.create(/* overwrite= */ true);
      store.add(block(0));
      disk.breakDown(failing::equals);
      store.add(block(1));
      assertMovedWith(2, store);
    }
  }

  @Test
  void a_fallback_folder_that_takes_only_a_part_is_passed_over() {
    ResultsStore store = created();
    Path lastFile = List.copyOf(fallback().results().values()).get(files().results().size() - 1);
    disk.breakDown(file -> file.startsWith("folder") || file.equals(lastFile));
    store.add(block(0));
    StoreFiles second = files().movedTo(Path.of("second fallback"));
    assertThat(store.location()).isEqualTo(second.location());
    assertThat(forks(disk, second)).isEqualTo(inEachFile(1));
  }

  @Test
  void a_folder_that_somebody_removes_is_made_again_with_all_that_was_measured()
      throws IOException {
    ResultsStore store = created();
    store.add(block(0));
    disk.delete(files().journal());
    for (Path file : files().results().values()) {
      disk.delete(file);
    }
    store.add(block(1));
    assertHolds(2);
    assertThat(warnings).isEmpty();
  }

  @Test
  void a_folder_that_vanishes_with_its_disk_is_left_for_a_fallback_folder() throws IOException {
    ResultsStore store = created();
    store.add(block(0));
    disk.delete(files().journal());
    disk.breakDown(file -> file.startsWith("folder"));
    store.add(block(1));
    assertMovedWith(2, store);
  }

  @Test
  void a_disk_that_fails_before_a_resumed_measurement_continues_is_left_too() {
    created().add(block(0));
    disk.breakDown(file -> file.startsWith("folder"));
    assertMovedWith(1, resumed(disk));
  }

  @Test
  void if_no_disk_takes_the_results_the_measurement_ends_with_a_line_that_says_so() {
    ResultsStore store = created();
    disk.breakDown(file -> true);
    assertThatThrownBy(() -> store.add(block(0)))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "The results can be written neither to "
                + files().location()
                + " (No space left on device) nor to [fallback, second fallback]");
  }

  @Test
  void a_half_appended_journal_is_never_appended_to_again() {
    ResultsStore store = created();
    store.add(block(0));
    disk.breakDown(file -> true);
    assertThatThrownBy(() -> store.add(block(1))).isInstanceOf(UserException.class);
    disk.breakDown(file -> false);
    store.add(block(2));
    assertHolds(3);
  }

  @Test
  void a_fallback_folder_that_takes_only_the_journal_does_not_make_the_first_journal_whole() {
    ResultsStore store = created();
    disk.breakDown(file -> !file.equals(fallback().journal()));
    assertThatThrownBy(() -> store.add(block(0))).isInstanceOf(UserException.class);
    assertThat(disk.exists(fallback().journal())).isTrue();
    disk.breakDown(file -> false);
    store.add(block(1));
    assertThat(store.location()).isEqualTo(files().location());
    assertHolds(2);
  }

  // --- two processes

  @Test
  void a_measurement_resumed_while_it_still_ran_has_the_blocks_added_meanwhile() {
    ResultsStore first = created();
    first.add(block(0));
    ResultsStore second = store(disk); // Waits for JMH's lock.
    first.add(block(1));
    second.resume();
    second.add(block(2));
    assertHolds(3);
  }

  @Test
  void a_measurement_that_was_completed_meanwhile_is_left_alone() {
    ResultsStore first = created();
    first.add(block(0));
    ResultsStore second = store(disk);
    first.complete();
    assertThatThrownBy(second::resume)
        .isInstanceOf(UserException.class)
        .hasMessageContaining("nothing is left to measure");
    assertThat(second.blocks()).isEmpty();
  }

  // --- existing files

  @Test
  void files_that_cannot_be_written_are_refused_before_the_first_fork() {
    disk.breakDown(file -> true);
    assertThatThrownBy(this::created)
        .isInstanceOf(UserException.class)
        .hasMessage(
            files().location()
                + " can't be written: No space left on device; name another place with "
                + files().option());
  }

  private void assertRefused() {
    assertThatThrownBy(this::created)
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(files().location() + " already holds results: ")
        .hasMessageContaining("name another place with " + files().option())
        .hasMessageContaining("--resume");
  }

  @Test
  void results_are_not_replaced_unless_the_user_wants_it() throws IOException {
    for (Path file : files().results().values()) {
      disk.replace(file, "[{}]".getBytes(UTF_8));
      assertRefused();
      assertThat(disk.text(file)).isEqualTo("[{}]");
      store(disk).create(/* overwrite= */ true);
      assertHolds(0);
    }
  }

  @Test
  void an_empty_file_is_replaced() throws IOException {
    for (String nothing : List.of("", "[]", " [\n]\n")) {
      for (Path file : files().results().values()) {
        disk.replace(file, nothing.getBytes(UTF_8));
      }
      created();
      assertHolds(0);
    }
  }

  @Test
  void a_journal_with_blocks_is_not_replaced_unless_the_user_wants_it() throws IOException {
    created().add(block(0));
    for (Path file : files().results().values()) {
      disk.delete(file);
    }
    assertRefused();
    assertThat(Journal.read(disk, files()).blocks()).hasSize(1);
    store(disk).create(/* overwrite= */ true);
    assertHolds(0);
  }

  @Test
  void a_journal_without_blocks_is_replaced() {
    created();
    created();
    assertHolds(0);
  }

  @Test
  void a_file_in_the_place_of_the_journal_is_not_replaced_unless_the_user_wants_it()
      throws IOException {
    disk.replace(files().journal(), "somebody's notes".getBytes(UTF_8));
    assertRefused();
    assertThat(disk.text(files().journal())).isEqualTo("somebody's notes");
  }

  /** For instance if it ends before its first block, since the sides have nothing in common. */
  @Test
  void a_store_that_was_never_created_leaves_the_journal_of_another_measurement_alone() {
    created().add(block(0));
    store(disk).complete();
    assertHolds(1);
  }
}
