package heavyloop.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DiskTest {
  private final Disk disk = new Disk();
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("below").resolve("results.json");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void assertHolds(String text) throws IOException {
    assertThat(file).hasContent(text);
    assertThat(disk.read(file)).isEqualTo(bytes(text));
    assertNothingIsBesideIt();
  }

  private void assertNothingIsBesideIt() throws IOException {
    try (Stream<Path> files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void a_file_is_created_with_its_folder_replaced_appended_to_and_deleted() throws IOException {
    assertThat(disk.exists(file)).isFalse();
    disk.replace(file, bytes("first, the longest"));
    assertHolds("first, the longest");
    disk.replace(file, bytes("second"));
    assertHolds("second");
    disk.append(file, bytes(", and more"));
    assertHolds("second, and more");
    disk.delete(file);
    assertThat(disk.exists(file)).isFalse();
    disk.delete(file);
  }

  @Test
  void an_append_creates_a_file_with_its_folder() throws IOException {
    disk.append(file, bytes("first"));
    assertHolds("first");
  }

  @Test
  void a_file_that_cannot_be_replaced_stays_as_it_was() throws IOException {
    Files.createDirectories(file.resolve("in the way"));
    assertThatThrownBy(() -> disk.replace(file, bytes("new"))).isInstanceOf(IOException.class);
    assertThat(file.resolve("in the way")).isDirectory();
    assertNothingIsBesideIt();
  }

  /** Otherwise a reader, or a crash, could see half of the new content. */
  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "an open file can't be replaced there")
  void a_file_is_replaced_in_one_step() throws IOException {
    disk.replace(file, bytes("old"));
    try (var reader = Files.newBufferedReader(file)) {
      disk.replace(file, bytes("new"));
      assertThat(reader.readLine()).isEqualTo("old");
    }
    assertHolds("new");
  }

  /** Otherwise the results of another run with the same name would be lost. */
  @Test
  void the_fallback_folders_are_new() {
    assertThat(disk.fallbackFolders())
        .allSatisfy(folder -> assertThat(folder).doesNotExist())
        .extracting(Path::getParent)
        .containsExactly(
            Path.of(System.getProperty("java.io.tmpdir")),
            Path.of(System.getProperty("user.home")));
  }

  @Test
  void a_failure_is_explained_in_one_line() {
    assertThat(Disk.explain(new IOException("No space left\non device")))
        .isEqualTo("No space left");
    assertThat(Disk.explain(new AccessDeniedException("results/file")))
        .isEqualTo("AccessDenied: results/file");
  }
}
