package heavyloop.gate;

import static heavyloop.gate.Gates.FOLDER;
import static heavyloop.gate.Gates.REFUGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heavyloop.compare.Comparison;
import heavyloop.compare.Criteria;
import heavyloop.exit.UserException;
import heavyloop.gate.Breakdown.Where;
import heavyloop.gate.jar.Outcome.Measured;
import heavyloop.results.JsonFile;
import heavyloop.results.ResultsFile;
import heavyloop.results.Run;
import heavyloop.run.FakeDisk;
import heavyloop.run.file.Manifest.Identity;
import heavyloop.run.file.ObjectLog;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockStoreTest {
  private static final Path LOG = FOLDER.resolve("gate.log");
  private static final Path BASE = FOLDER.resolve("base.json");
  private static final Path HEAD = FOLDER.resolve("head.json");

  /** Its length, and its checksum. */
  private static final int HEAD_OF_FRAME = Integer.BYTES + Long.BYTES;

  private final GatePlan plan = Gates.plan("a.A.one", "a.A.two");
  private final FakeDisk disk = new FakeDisk();
  private final FakeSides forks = new FakeSides(plan).slower(1, 1.5);
  private final List<String> warnings = new ArrayList<>();

  private BlockStore begun() {
    BlockStore store = Gates.store(disk, plan, warnings);
    store.begin();
    return store;
  }

  private void addBlock(BlockStore store, int benchmark, int round) {
    Block.Fork base = store.fork((Measured) forks.launch(false, benchmark));
    Block.Fork head = store.fork((Measured) forks.launch(true, benchmark));
    store.add(new Block(benchmark, round, base, head));
  }

  private void addBlocks(BlockStore store, int rounds) {
    for (int round = 0; round < rounds; round++) {
      addBlock(store, 0, round);
      addBlock(store, 1, round);
    }
  }

  /** How many forks of each benchmark there are. */
  private List<Integer> forks(Path file) {
    return JsonFile.read(disk.text(file)).records().stream()
        .map(record -> record.primary().forks().size())
        .toList();
  }

  @Test
  void both_files_are_jmhs_at_every_moment_with_the_forks_so_far() {
    BlockStore store = begun();
    assertThat(forks(BASE)).isEmpty();
    assertThat(disk.text(HEAD)).isEqualTo("[\n]\n");
    for (int round = 0; round < 3; round++) {
      addBlock(store, 0, round);
      assertThat(forks(BASE).get(0)).isEqualTo(round + 1);
      addBlock(store, 1, round);
      assertThat(forks(BASE)).containsExactly(round + 1, round + 1);
      assertThat(forks(HEAD)).containsExactly(round + 1, round + 1);
    }
    assertThat(store.size()).isEqualTo(6);
    assertThat(store.conditions()).hasSize(12);
    assertThat(store.isMeasured(1, 2)).isTrue();
    assertThat(store.isMeasured(1, 3)).isFalse();
  }

  @Test
  void whoever_compares_the_two_files_sees_one_machine_and_all_forks() {
    addBlocks(begun(), 5);
    Comparison comparison =
        Comparison.of(runs(BASE), runs(HEAD), Criteria.DEFAULT, /* vouched= */ false);
    assertThat(comparison.tested())
        .extracting(tested -> tested.match().id().benchmark() + " " + tested.verdict().word())
        .containsExactlyInAnyOrder("a.A.one unchanged", "a.A.two REGRESSION");
    assertThat(forks(BASE)).containsExactly(5, 5);
  }

  private List<Run> runs(Path file) {
    ResultsFile read = JsonFile.read(disk.text(file));
    assertThat(read.unusable()).isEmpty();
    return read.runs();
  }

  @Test
  void what_a_kill_leaves_can_be_read_with_all_blocks_that_were_kept() {
    BlockStore store = begun();
    addBlocks(store, 2);
    store.add(new Breakdown(1, Where.HEAD, "it broke", List.of("last words")));
    SavedGate saved = SavedGate.read(disk, FOLDER);
    assertThat(saved.manifest()).isEqualTo(Gates.manifest(plan));
    assertThat(saved.args()).containsExactly("--base", "base.jar");
    assertThat(saved.blocks())
        .isEqualTo(
            Stream.concat(store.of(0).stream(), store.of(1).stream())
                .sorted(Comparator.comparingInt(Block::round).thenComparing(Block::benchmark))
                .toList());
  }

  @Test
  void blocks_are_given_in_the_order_of_their_rounds() {
    BlockStore store = begun();
    IntStream.of(2, 0, 1).forEach(round -> addBlock(store, 1, round));
    assertThat(store.of(1)).extracting(Block::round).containsExactly(0, 1, 2);
    assertThat(store.of(0)).isEmpty();
  }

  // --- what goes wrong

  @Test
  void a_disk_that_fails_is_left_for_a_refuge_with_all_that_was_measured() {
    BlockStore store = begun();
    addBlocks(store, 1);
    disk.breakDown(file -> file.startsWith("folder"));
    addBlock(store, 0, 1);
    Path there = REFUGE.resolve("gate");
    assertThat(store.folder()).isEqualTo(there);
    assertThat(warnings)
        .containsExactly(
            FOLDER + " can't be written (No space left on device); the run goes on in " + there);
    addBlock(store, 1, 1);
    assertThat(forks(there.resolve("head.json"))).containsExactly(2, 2);
    assertThat(SavedGate.read(disk, there).blocks()).hasSize(4);
    assertThat(forks(BASE)).as("what was there is still whole").containsExactly(1, 1);
  }

  @Test
  void a_disk_that_fails_between_the_two_files_loses_nothing() {
    BlockStore store = begun();
    addBlocks(store, 1);
    disk.breakDown(HEAD::equals);
    addBlock(store, 0, 1);
    assertThat(forks(REFUGE.resolve("gate").resolve("head.json"))).containsExactly(2, 1);
    assertThat(forks(HEAD)).containsExactly(1, 1);
  }

  @Test
  void a_folder_that_somebody_removes_is_made_again_with_all_that_was_measured() {
    BlockStore store = begun();
    addBlocks(store, 1);
    Stream.of(LOG, BASE, HEAD).forEach(disk::delete);
    addBlock(store, 0, 1);
    assertThat(forks(BASE)).containsExactly(2, 1);
    assertThat(SavedGate.read(disk, FOLDER).blocks()).hasSize(3);
    assertThat(warnings).isEmpty();
  }

  @Test
  void if_no_disk_takes_it_the_gate_ends_with_a_line_that_says_so() {
    BlockStore store = begun();
    disk.breakDown(file -> true);
    assertThatThrownBy(() -> addBlock(store, 0, 0))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("can be written nowhere")
        .hasMessageContaining("No space left");
  }

  @Test
  void what_can_not_be_written_is_refused_before_the_first_fork() {
    disk.breakDown(file -> true);
    assertThatThrownBy(this::begun)
        .isInstanceOf(UserException.class)
        .hasMessage(
            "Nothing can be written to "
                + FOLDER
                + ": No space left on device; name another folder with --results");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gate.log", "base.json", "head.json"})
  void results_that_are_there_are_not_replaced(String file) throws IOException {
    disk.replace(FOLDER.resolve(file), bytes("[]"));
    assertThatThrownBy(this::begun)
        .isInstanceOf(UserException.class)
        .hasMessageContaining("holds the results of a gate")
        .hasMessageContaining("--resume");
    assertThat(disk.text(FOLDER.resolve(file))).isEqualTo("[]");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void when_all_is_decided_the_log_goes_and_the_results_stay() {
    BlockStore store = begun();
    addBlocks(store, 1);
    store.complete();
    assertThat(disk.exists(LOG)).isFalse();
    assertThat(forks(BASE)).containsExactly(1, 1);
    assertThatThrownBy(() -> SavedGate.read(disk, FOLDER))
        .isInstanceOf(UserException.class)
        .hasMessage(FOLDER + ": all of this gate is decided, or its log is gone");
  }

  /** As if no benchmark is in both, and the folder is that of another gate. */
  @Test
  void a_store_that_was_never_begun_leaves_the_log_of_another_gate_alone() {
    addBlocks(begun(), 1);
    Gates.store(disk, plan).complete();
    assertThat(SavedGate.read(disk, FOLDER).blocks()).hasSize(2);
  }

  // --- what can't be gone on with

  @Test
  void a_folder_without_a_gate_is_refused() {
    assertThatThrownBy(() -> SavedGate.read(disk, FOLDER))
        .isInstanceOf(UserException.class)
        .hasMessage(FOLDER + ": there is no gate's log in this folder");
  }

  @Test
  void a_log_of_something_else_is_refused() throws IOException {
    for (byte[] content :
        List.of(
            bytes("nonsense"), new byte[0], ObjectLog.frame(new ArrayList<>(List.of("other"))))) {
      disk.replace(LOG, content);
      assertThatThrownBy(() -> SavedGate.read(disk, FOLDER))
          .isInstanceOf(UserException.class)
          .hasMessage(LOG + " can't be read as the log of a gate: it doesn't begin as one");
    }
  }

  /** A class whose name is as long as that of the manifest, which nobody has. */
  @Test
  void a_log_of_another_version_is_refused() throws IOException {
    String log = new String(ObjectLog.frame(Gates.manifest(plan)), StandardCharsets.ISO_8859_1);
    byte[] other =
        log.replace("heavyloop.gate.GateManifest", "heavyloop.gate.GateManifesX")
            .getBytes(StandardCharsets.ISO_8859_1);
    CRC32 crc = new CRC32();
    crc.update(other, HEAD_OF_FRAME, other.length - HEAD_OF_FRAME);
    ByteBuffer.wrap(other).putLong(Integer.BYTES, crc.getValue());
    disk.replace(LOG, other);
    assertThatThrownBy(() -> SavedGate.read(disk, FOLDER))
        .isInstanceOf(UserException.class)
        .hasMessage(LOG + " is of another version of Heavyloop; resume with the jar that wrote it");
  }

  private SavedGate saved() {
    begun();
    return SavedGate.read(disk, FOLDER);
  }

  private static GateManifest with(GateManifest manifest, int index, Identity identity) {
    List<Identity> identities = new ArrayList<>(manifest.identities());
    identities.set(index, identity);
    return new GateManifest(manifest.args(), manifest.seed(), manifest.benchmarks(), identities);
  }

  @Test
  void what_has_changed_since_is_named() {
    SavedGate saved = saved();
    GateManifest same = saved.manifest();
    saved.requireSame(with(same, 1, new Identity("base", "1234", "named otherwise")));
    GateManifest head = with(same, 2, new Identity("head", "9999", "head.jar on VM 25"));
    assertThatThrownBy(() -> saved.requireSame(head))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "This gate was begun with another head (head.jar on VM 17, now head.jar on VM 25):"
                + " blocks of both can't be taken together; begin a new one");
    GateManifest both = with(head, 0, new Identity("machine", "b-machine", "B CPU"));
    assertThatThrownBy(() -> saved.requireSame(both))
        .hasMessageContaining("another machine (A CPU, now B CPU), another head (");
    GateManifest fewer =
        new GateManifest(same.args(), same.seed(), List.of("a.A.one"), same.identities());
    assertThatThrownBy(() -> saved.requireSame(fewer))
        .hasMessageContaining("another choice of benchmarks");
  }
}
