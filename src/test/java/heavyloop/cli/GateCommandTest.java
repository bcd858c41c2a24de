package heavyloop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import heavyloop.gate.SavedGates;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code gate} refuses before it starts anything. */
class GateCommandTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir private Path folder;

  /** A word that begins with {@code ./} is a file in the folder. */
  private int execute(String line) {
    String[] args =
        Arrays.stream(line.split(" ", -1))
            .map(
                word -> word.startsWith("./") ? folder.resolve(word.substring(2)).toString() : word)
            .toArray(String[]::new);
    return new CommandLineInterface(
            InputStream.nullInputStream(),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8))
        .execute(args);
  }

  private void assertRefused(String args, String message) {
    assertThat(execute(args)).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains(message).hasLineCount(1);
    assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gate | --base names the jar to compare with, and is missing (see: help gate)",
        "gate --head new.jar | --base names the jar to compare with, and is missing",
        "gate --plan | --base names the jar to compare with, and is missing",
        "gate --base a.jar --base-classpath b | --base and --base-classpath both say what base is",
        "gate --base no-such.jar | no-such.jar: there is no such file; is it built?",
        "gate --base LICENSE | LICENSE is no jar",
        "gate --base src | src is a folder, and not a jar",
        "gate --base-classpath src | src holds no JMH benchmarks",
        "gate --base-classpath no-such/* | on the class path is no folder that can be read",
        "gate --base a.jar --max-blocks 3 | '3' is no number from 4 to 1000 (see: help gate)",
        "gate --base a.jar --margin 5 | '5': did you mean 5%? (see: help gate)",
        "gate --base a.jar --margin none | 'none' is not a margin such as 5% or 0.05",
        "gate --base a.jar --alpha 50% | '50%' is no small probability",
        "gate --base a.jar --budget 5 | '5' is no time, such as 90s, 5m or 2h",
        "gate --base a.jar --reference ( | '(' is no regular expression",
        "gate --base a.jar --fail-on anything | 'anything' is none of never, regression,",
        "gate --base a.jar --seed x | 'x' is not a long",
        "gate --base a.jar --hed b.jar | did you mean '--head'?",
        "gate --base a.jar --json LICENSE/a.json | LICENSE/a.json can't be written: ",
        "gate --base a.jar --markdown no-such/a.md | no-such/a.md can't be written: NoSuchFile",
        "gate --resume no-such-folder | no-such-folder: there is no gate's log in this folder",
        "gate --base a.jar --write-threshold a.txt | --write-threshold has no effect without --plan",
        "gate --base a.jar --gates 3 | --gates has no effect without --self-test: leave it out",
        "gate --base a.jar --slowdown 5% | --slowdown has no effect without --self-test",
        "gate --plan --self-test | --plan has no effect on --self-test",
        "gate --plan --base a.jar --head b.jar | --head has no effect on --plan, which measures base",
        "gate --plan --base a.jar --head-jvm-args -Da=1 | --head-jvm-args has no effect on --plan",
        "gate --self-test | --self-test runs the jar that it is in, and this is none",
      })
  void a_mistake_gives_one_line_that_helps_and_exit_code_2(String args, String message) {
    assertRefused(args, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--margin 3% | leave out --margin",
        "--base a.jar | leave out --base",
        "--seed 3 | leave out --seed",
        "--plan | leave out --plan",
        "Parser | leave out Parser",
        "-- -wi 3 | leave out -wi",
      })
  void what_is_resumed_goes_on_as_it_was_begun(String more, String message) throws IOException {
    SavedGates.write(folder, "--base", "no-such.jar");
    assertRefused("gate --resume ./ " + more, message);
  }

  @Test
  void what_is_resumed_is_read_from_its_own_command_line() throws IOException {
    SavedGates.write(folder, "--base", "no-such.jar");
    assertRefused("gate --resume ./ --budget 5m --fail-on never", "no-such.jar: there is no such");
  }

  @Test
  void a_gate_of_a_self_test_is_not_resumed() throws IOException {
    SavedGates.write(folder, "--self-test");
    assertRefused("gate --resume ./", "this gate is of a self-test, which isn't resumed");
  }

  @Test
  void what_has_no_effect_leaves_no_file() {
    execute("gate --base a.jar --write-threshold ./margins.txt");
    assertThat(folder.resolve("margins.txt")).doesNotExist();
  }

  @Test
  void files_that_can_be_written_are_left_as_they_are_by_a_mistake() throws IOException {
    Path summary = Files.writeString(folder.resolve("summary.md"), "# Before\n");
    assertRefused("gate --base no-such.jar --markdown ./summary.md", "there is no such file");
    assertThat(summary).hasContent("# Before\n");
  }
}
