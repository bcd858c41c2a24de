package heavyloop.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heavyloop.exit.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Its blocks are tested with the {@link ResultsStore} that writes them. */
class SavedBlocksTest {
  private static final StoreFiles FILES = Stores.RUN;

  private final FakeDisk disk = new FakeDisk();

  private void assertRefused(String message) {
    assertThatThrownBy(() -> SavedBlocks.read(disk, FILES))
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
    assertThat(SavedBlocks.read(disk, FILES)).isEqualTo(new SavedBlocks(manifest, List.of()));
  }

  @Test
  void a_measurement_that_never_began_is_refused() {
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
    disk.replace(FILES.journal(), JournalTest.renamed(journal, "store.Manifest", "store.Manifes_"));
    assertRefused(
        FILES.journal()
            + " is of another version of Heavyloop or JMH; resume with the jar that wrote it");
  }
}
