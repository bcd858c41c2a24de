package heavyloop.store;

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
import heavyloop.forks.ForkOutcome.MeasuredHere;
import heavyloop.forks.Side;
import heavyloop.store.ResultsStore.StoreFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

/** The writing of blocks is tested with the {@link ResultsStore}. */
class JournalTest {
  private static final BenchmarkConfig CONFIG = Configs.named("a.A.one", Map.of("tasks", "4"));
  private static final Manifest MANIFEST = Stores.manifest("settings", List.of(CONFIG.id()));
  private static final int BLOCKS = 3;

  /** The length and the checksum of a frame. */
  private static final int HEADER = Integer.BYTES + Long.BYTES;

  private static final StoreFiles FILES = Stores.RUN;

  private final FakeDisk disk = new FakeDisk();

  private static byte[] journal() throws IOException {
    ByteArrayOutputStream journal = new ByteArrayOutputStream();
    journal.writeBytes(Journal.frame(MANIFEST));
    for (int round = 0; round < BLOCKS; round++) {
      journal.writeBytes(Journal.frame(block(round)));
    }
    return journal.toByteArray();
  }

  private static Block block(int round) {
    return block(round, new Failed("it broke", List.of("last words")));
  }

  private static Block block(int round, ForkOutcome outcome) {
    ForkRecord fork = new ForkRecord(Side.HEAD, outcome, FakeOutcomes.conditions(round));
    return new Block(CONFIG.id(), round, List.of(fork), Duration.ZERO, Duration.ofSeconds(1));
  }

  @Test
  void a_written_journal_is_read() throws IOException {
    assertThat(Journal.parse(journal())).containsExactly(MANIFEST, block(0), block(1), block(2));
    Block byJar = block(0, FakeOutcomes.byJar(CONFIG, FakeForks.COST));
    assertThat(Journal.parse(Journal.frame(byJar))).containsExactly(byJar);
  }

  /** JMH's results have no equality of their own. */
  @Test
  void results_of_our_own_jmh_are_read_too() throws IOException {
    MeasuredHere written = FakeOutcomes.here(CONFIG, FakeForks.COST);
    Block block = (Block) Journal.parse(Journal.frame(block(0, written))).get(0);
    assertThat(block.id()).isEqualTo(CONFIG.id());
    MeasuredHere read = (MeasuredHere) block.outcome(Side.HEAD).orElseThrow();
    assertThat(read.result().getPrimaryResult().getScore())
        .isEqualTo(written.result().getPrimaryResult().getScore());
    assertThat(read.result().getSecondaryResults().keySet())
        .isEqualTo(written.result().getSecondaryResults().keySet());
  }

  @Test
  void a_last_frame_that_is_cut_off_anywhere_is_ignored() throws IOException {
    byte[] journal = journal();
    int manifest = Journal.frame(MANIFEST).length;
    int block = Journal.frame(block(0)).length;
    assertThat(journal).hasSize(manifest + BLOCKS * block);
    for (int length = 0; length <= journal.length; length++) {
      int whole = length < manifest ? 0 : 1 + (length - manifest) / block;
      assertThat(Journal.parse(Arrays.copyOf(journal, length))).hasSize(whole);
    }
  }

  @Test
  void a_flipped_bit_anywhere_ends_the_journal_before_its_frame() throws IOException {
    byte[] journal = journal();
    int last = journal.length - Journal.frame(block(0)).length;
    for (int i = last; i < journal.length; i++) {
      byte[] damaged = journal.clone();
      damaged[i] ^= 1;
      assertThat(Journal.parse(damaged)).hasSize(BLOCKS);
    }
  }

  /** For instance an older jar's, with a differently named component. */
  @Test
  void a_record_with_other_components_is_refused_at_any_depth() throws IOException {
    byte[] manifest = Journal.frame(MANIFEST);
    assertThatThrownBy(() -> Journal.parse(renamed(manifest, "settings", "sett_ngs")))
        .isInstanceOf(InvalidClassException.class)
        .hasMessageContaining("Manifest");
    byte[] block = Journal.frame(block(0));
    assertThatThrownBy(() -> Journal.parse(renamed(block, "conditions", "cond_tions")))
        .isInstanceOf(InvalidClassException.class)
        .hasMessageContaining("ForkRecord");
  }

  @Test
  void a_class_that_no_longer_exists_is_refused() throws IOException {
    byte[] manifest = Journal.frame(MANIFEST);
    assertThatThrownBy(() -> Journal.parse(renamed(manifest, "store.Manifest", "store.Manifes_")))
        .isInstanceOf(InvalidClassException.class);
  }

  /** The frame of another version, with names of the same length and a checksum that is right. */
  private static byte[] renamed(byte[] frame, String name, String newName) {
    Charset bytes = StandardCharsets.ISO_8859_1;
    String text = new String(frame, bytes);
    assertThat(text).contains(name);
    byte[] renamed = text.replace(name, newName).getBytes(bytes);
    CRC32 crc = new CRC32();
    crc.update(renamed, HEADER, renamed.length - HEADER);
    ByteBuffer.wrap(renamed).putLong(Integer.BYTES, crc.getValue());
    return renamed;
  }

  @Test
  void objects_that_do_not_belong_in_a_journal_are_never_created() throws IOException {
    byte[] foreign = Journal.frame(new AssertionFailedError("not ours"));
    assertThatThrownBy(() -> Journal.parse(foreign))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("REJECTED");
  }

  // --- on resume

  private void assertRefused(String message) {
    assertThatThrownBy(() -> Journal.read(disk, FILES))
        .isInstanceOf(UserException.class)
        .hasMessage(message);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void a_manifest_alone_is_resumed_with_no_blocks() throws IOException {
    Manifest manifest = Stores.manifest("settings", List.of());
    disk.replace(FILES.journal(), Journal.frame(manifest));
    assertThat(Journal.read(disk, FILES)).isEqualTo(new Journal(manifest, List.of()));
  }

  @Test
  void a_measurement_that_never_started_is_refused() {
    assertRefused(FILES.location() + ": there is nothing to resume");
  }

  @Test
  void results_without_a_journal_are_complete() throws IOException {
    disk.replace(FILES.location(), bytes("[]"));
    assertRefused(
        FILES.location()
            + ": nothing is left to measure, or its journal (results.json.forks) is gone");
  }

  @Test
  void a_file_that_is_not_a_journal_is_refused() throws IOException {
    List<byte[]> others =
        List.of(bytes("nonsense"), new byte[0], Journal.frame(new ArrayList<>(List.of("other"))));
    for (byte[] other : others) {
      disk.replace(FILES.journal(), other);
      assertRefused(
          FILES.journal() + " can't be read as a journal: it doesn't begin with a manifest");
    }
  }

  @Test
  void a_journal_of_another_version_is_refused() throws IOException {
    byte[] journal = Journal.frame(Stores.manifest("settings", List.of()));
    disk.replace(FILES.journal(), renamed(journal, "store.Manifest", "store.Manifes_"));
    assertRefused(
        FILES.journal()
            + " was written by another version of Heavyloop or JMH; resume with the jar that wrote"
            + " it");
  }
}
