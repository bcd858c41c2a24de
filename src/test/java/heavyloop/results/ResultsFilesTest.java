package heavyloop.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heavyloop.exit.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsFilesTest {
  private static List<ResultsFile> open(String... words) {
    return ResultsFiles.openAll(List.of(words), InputStream.nullInputStream());
  }

  @Test
  void standard_input_can_be_read_only_once() {
    assertThatThrownBy(() -> open("-", "-"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("'-' appears twice");
  }

  @Test
  void an_empty_name_is_not_the_current_folder() {
    assertThatThrownBy(() -> open(""))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("name of a results file is empty");
  }

  @Test
  void names_are_the_shortest_that_distinguish_the_files(@TempDir Path folder) throws IOException {
    Path one = Files.createDirectory(folder.resolve("one"));
    Path two = Files.createDirectory(folder.resolve("two"));
    String first = Files.writeString(one.resolve("a.json"), "[]").toString();
    String second = Files.writeString(two.resolve("a.json"), "[]").toString();
    String third = Files.writeString(two.resolve("b.json"), "[]").toString();
    assertThat(open(first, second, third))
        .extracting(ResultsFile::name)
        .containsExactly(
            Path.of("one", "a.json").toString(),
            Path.of("two", "a.json").toString(),
            Path.of("two", "b.json").toString());
    assertThat(open(first, second)).extracting(ResultsFile::name).containsExactly("one", "two");
  }

  @Test
  void the_newest_file_is_that_of_a_run_and_not_of_a_gate(@TempDir Path results)
      throws IOException {
    assertThat(ResultsFiles.newest(results.resolve("missing"))).isEmpty();
    Path machine = Files.createDirectory(results.resolve("machine"));
    Path gate = Files.createDirectories(results.resolve("gate").resolve("2026-01-01"));
    Path newer = written(machine.resolve("a.json"), 2);
    written(machine.resolve("b.json"), 1);
    written(machine.resolve("b.html"), 3);
    written(gate.resolve("base.json"), 3);
    assertThat(ResultsFiles.newest(results)).hasValue(newer);
  }

  private static Path written(Path file, int day) throws IOException {
    Files.writeString(file, "[]");
    return Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH.plus(Duration.ofDays(day))));
  }
}
