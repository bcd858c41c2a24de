package heavyloop.run.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealDiskTest {
  private final Disk disk = new RealDisk();
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
    try (Stream<Path> files = Files.list(file.getParent())) {
      assertThat(files).as("nothing is left beside it").containsExactly(file);
    }
  }

  @Test
  void a_file_is_made_with_its_folder_and_then_replaced_in_either_way() throws Exception {
    disk.replace(file, bytes("first, the longest"));
    assertHolds("first, the longest");
    disk.swap(file, bytes("second"));
    assertHolds("second");
    disk.force(file);
    disk.replace(file, bytes("third"));
    assertHolds("third");
    disk.append(file, bytes(", and more"));
    assertHolds("third, and more");
    assertThat(disk.read(file)).isEqualTo(bytes("third, and more"));
    disk.delete(file);
    assertThat(disk.exists(file)).isFalse();
    disk.delete(file);
  }

  @Test
  void swapping_makes_the_folder_too() throws Exception {
    disk.swap(file, bytes("anew"));
    assertHolds("anew");
  }

  @Test
  void what_is_not_there_can_not_be_forced_and_is_not_made() {
    assertThatThrownBy(() -> disk.force(file)).isInstanceOf(IOException.class);
    assertThat(file).doesNotExist();
  }

  @Test
  void what_can_not_be_replaced_stays_as_it_was() throws Exception {
    Files.createDirectories(file.resolve("in the way"));
    assertThatThrownBy(() -> disk.replace(file, bytes("new"))).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> disk.swap(file, bytes("new"))).isInstanceOf(IOException.class);
    assertThat(file.resolve("in the way")).isDirectory();
    try (Stream<Path> files = Files.list(file.getParent())) {
      assertThat(files).as("nothing is left beside it").containsExactly(file);
    }
  }
}
