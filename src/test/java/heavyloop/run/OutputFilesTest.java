package heavyloop.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heavyloop.exit.UserException;
import heavyloop.run.OutputFiles.Other;
import heavyloop.store.FakeDisk;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openjdk.jmh.results.format.ResultFormatType;

class OutputFilesTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.6Z");
  private static final Path CSV = Path.of("folder", "a.csv");

  private final FakeDisk disk = new FakeDisk();
  private final Other other = new Other(ResultFormatType.CSV, CSV);

  @ParameterizedTest
  @CsvSource({
    "'', results/m/2026-01-02T03-04-05-jdk17.json, ",
    "-rf json, jmh-result.json, ",
    "-rff a/b.json, a/b.json, ",
    "-rf json -rff a.txt, a.txt, ",
    "-rff a.csv, results/m/2026-01-02T03-04-05-jdk17.json, CSV a.csv",
    "-rf text, results/m/2026-01-02T03-04-05-jdk17.json, TEXT jmh-result.text",
    "-rf latex -rff a.json, results/m/2026-01-02T03-04-05-jdk17.json, LATEX a.json",
  })
  void there_is_always_a_json_file_and_another_where_jmhs_options_ask_for_one(
      String args, String json, String second) {
    String[] words = args.isEmpty() ? new String[0] : args.split(" ", -1);
    OutputFiles files = OutputFiles.of(Plans.options(words), Path.of("results", "m"), NOW, 17);
    assertThat(files.json()).isEqualTo(Path.of(json));
    assertThat(files.other().map(o -> o.type() + " " + o.path()).orElse(null)).isEqualTo(second);
  }

  @Test
  void another_file_is_not_replaced_unless_the_user_wants_it() throws IOException {
    disk.replace(CSV, "mine".getBytes(UTF_8));
    assertThatThrownBy(() -> other.create(disk, /* overwrite= */ false))
        .isInstanceOf(UserException.class)
        .hasMessage(CSV + " exists: name another file with -rff, or replace it with --overwrite");
    assertThat(disk.text(CSV)).isEqualTo("mine");
    other.create(disk, /* overwrite= */ true);
    assertThat(disk.text(CSV)).isEmpty();
  }

  @Test
  void another_file_that_cannot_be_written_is_refused_before_the_first_fork() {
    disk.breakDown(CSV::equals);
    assertThatThrownBy(() -> other.create(disk, /* overwrite= */ false))
        .isInstanceOf(UserException.class)
        .hasMessage(
            CSV + " can't be written: No space left on device; name another file with -rff");
  }

  @Test
  void another_file_that_cannot_be_written_at_the_end_costs_only_a_warning() {
    List<String> warnings = new ArrayList<>();
    disk.breakDown(CSV::equals);
    other.write(disk, List.of(), warnings::add);
    assertThat(warnings).containsExactly(CSV + " can't be written: No space left on device");
  }
}
