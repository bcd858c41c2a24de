package heavyloop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import heavyloop.Golden;
import heavyloop.results.JsonFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code compare}, {@code summary} and {@code claims}, as a user types them. */
class ResultsCommandsTest {
  private static final String RECORDED =
      "src/test/resources/heavyloop/recorded/2026-11-24-jdk-25.json";
  private static final String RECORDED_17 =
      "src/test/resources/heavyloop/recorded/2026-11-24-jdk-17.json";

  private final Locale locale = Locale.getDefault();
  private final Shell shell = new Shell();

  @TempDir private Path folder;

  @BeforeEach
  void writeTwoRuns() throws IOException {
    write("base.json", 100, 200, 300);
    write("head.json", 100.3, 230, 295);
  }

  private void write(String file, double... levels) throws IOException {
    var records = JsonFile.array();
    for (int i = 0; i < levels.length; i++) {
      double level = levels[i];
      double spread = i == 2 ? 0.1 : 0.005;
      double[][] forks =
          Arrays.stream(new double[] {0, 1, -1, 0.4, -0.6})
              .mapToObj(d -> new double[] {level * (1 + d * spread)})
              .toArray(double[][]::new);
      records.add(JsonFile.record("org.example.Loop.b" + i, "avgt", "us/op", forks));
    }
    Files.writeString(folder.resolve(file), records.toString());
  }

  @AfterEach
  void restoreTheLocale() {
    Locale.setDefault(locale);
  }

  @ParameterizedTest
  @CsvSource({"text,txt", "markdown,md", "csv,csv", "json,json"})
  void a_regression_is_shown_in_every_format_and_exits_with_1(String format, String ending)
      throws IOException {
    Locale.setDefault(Locale.GERMANY);
    assertThat(
            shell.execute(
                folder,
                "compare",
                "--same-machine",
                "--format",
                format,
                "./base.json",
                "./head.json"))
        .isEqualTo(1);
    Golden.assertMatches("cli/compare." + ending, shell.out());
    assertThat(shell.err()).isEmpty();
  }

  /** The files are those that {@code --format} prints. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "compare --same-machine ./base.json ./head.json",
        "compare --list ./base.json",
        "compare --history ./base.json ./head.json",
        "summary --all ./base.json ./head.json",
        "claims " + RECORDED,
      })
  void a_report_is_also_written_to_files(String command) throws IOException {
    shell.execute(folder, command.split(" ", -1));
    String text = shell.out();
    shell.execute(
        folder, (command + " --json ./a.json --markdown ./a.md --html ./a.html").split(" ", -1));
    assertThat(shell.out()).isEqualTo(text);
    assertWritten("a.md", command + " --format markdown");
    assertWritten("a.html", command + " --format html");
    assertThat(folder.resolve("a.json")).content().startsWith("{").contains("\"schema\"");
  }

  private void assertWritten(String file, String command) throws IOException {
    shell.execute(folder, command.split(" ", -1));
    assertThat(shell.out()).isEqualTo(Files.readString(folder.resolve(file)));
  }

  @Test
  void a_report_that_can_not_be_written_gives_one_line() {
    assertThat(shell.execute(folder, "summary", "./base.json", "--html", "./none/a.html"))
        .isEqualTo(2);
    assertThat(shell.err()).contains("a.html can't be written: NoSuchFile").hasLineCount(1);
    assertThat(shell.out()).isEmpty();
  }

  /** They may have taken hours. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "compare --same-machine ./base.json ./head.json --json ./base.json",
        "summary ./base.json --markdown ./base.json",
        "report ./head.json -o ./base.json",
        "report ./head.json --card ./base.json",
        "compare ./head.json --slim ./base.json"
      })
  void no_report_replaces_results(String command) throws IOException {
    String before = Files.readString(folder.resolve("base.json"));
    assertThat(shell.execute(folder, command.split(" ", -1))).isEqualTo(2);
    assertThat(shell.err()).contains("base.json holds", "name another file").hasLineCount(1);
    assertThat(folder.resolve("base.json")).hasContent(before);
  }

  @Test
  void two_reports_need_two_files() {
    String[] args = {"summary", "./base.json", "--json", "./a", "--markdown", "./a"};
    assertThat(shell.execute(folder, args)).isEqualTo(2);
    assertThat(shell.err()).contains("the same file").hasLineCount(1);
  }

  @Test
  void the_manual_shows_the_real_output() {
    shell.execute(folder, "compare", "--same-machine", "./base.json", "./head.json");
    String typed = "$ java -jar target/benchmarks.jar compare --same-machine base.json head.json\n";
    Golden.assertSectionMatches(
        Golden.MANUAL.resolve("comparing.md"),
        "compare-example",
        "```console\n" + typed + shell.out() + "```\n");
  }

  @Test
  void a_page_is_written_beside_its_results_and_its_charts_where_the_user_says() {
    assertThat(shell.execute(folder, "report", "./base.json", "--svg", "./charts")).isZero();
    assertThat(shell.out()).contains("base.html", "2 drawings");
    assertThat(folder.resolve("base.html")).content().contains("b0 is fastest", "Save CSV");
    assertThat(folder.resolve("charts/Loop.svg")).content().startsWith("<svg ");
    assertThat(shell.execute(folder, "report", "./base.json", "./head.json", "-o", "./both.html"))
        .isZero();
    assertThat(folder.resolve("both.html")).content().contains("2 runs side by side");
  }

  @Test
  void a_page_that_can_not_be_written_gives_one_line() {
    assertThat(shell.execute(folder, "report", "./base.json", "-o", "./none/page.html"))
        .isEqualTo(2);
    assertThat(shell.err()).contains("page.html can't be written").hasLineCount(1);
  }

  @Test
  void files_that_do_not_name_their_machine_are_not_tested_unless_the_user_vouches() {
    assertThat(shell.execute(folder, "compare", "./base.json", "./head.json")).isEqualTo(3);
    assertThat(shell.out()).startsWith("Nothing was tested:").contains("Add --same-machine");
    assertThat(shell.out()).doesNotContain("REGRESSION");
  }

  @Test
  void two_jvms_of_one_machine_are_tested() throws IOException {
    assertThat(
            shell.execute(folder, "compare", RECORDED_17, RECORDED, "--benchmarks", "parallelism"))
        .isZero();
    Golden.assertMatches("cli/compare-jdks.txt", shell.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--format XYZ | 2 | '--format': 'XYZ' is none of text, markdown, csv, html, json (see: help"
            + " compare)",
        "--fail-on all | 2 | '--fail-on': 'all' is none of never, regression, change, inconclusive",
        "--margin 0 | 2 | '0': a margin is at least 0.1% and at most 1000%",
        "--alpha 0 | 2 | '0' is not a probability of at least 0.1% and below 50%, such as 1%",
        "--alpha x | 2 | 'x' is not a probability of at least 0.1% and below 50%, such as 1%",
        "--threshold none | 2 | --threshold none doesn't exist",
        "--threshold src | 2 | --threshold src can't be read: Is a directory; is it a file?",
        "--history --strict | 2 | --strict has no effect with --history: leave it out",
        "--list --fail-on never | 2 | --fail-on has no effect with --list: leave it out",
        "--last 3 | 2 | --last has no effect without --history: leave it out",
        "--rename Loop | 2 | --rename Loop: expected OLD=NEW, such as",
        "--rename Lop=Loop | 2 | --rename Lop=Loop: base.json has no benchmark with the old name",
        "--list --history | 2 | --list and --history exclude each other: leave one out",
        "--list --slim a.json | 2 | --list and --slim exclude each other: leave one out",
        "--slim a.json --benchmarks b | 2 | --benchmarks has no effect with --slim: leave it out",
        "--slim a.json --json b | 2 | --json has no effect with --slim: leave it out",
        "--list --margin 2% | 2 | --margin has no effect with --list: leave it out",
        "--scaling --warn 2% | 2 | --warn has no effect with --scaling: leave it out",
        "--benchmarks none | 4 | --benchmarks none matches no benchmark in these files",
        "--list --benchmarks none | 4 | --benchmarks none matches no benchmark in these files",
      })
  void a_mistake_gives_one_line_that_names_the_value_and_the_choice(
      String args, int exitCode, String message) {
    String[] files = {"compare", "./base.json", "./head.json"};
    assertThat(shell.execute(folder, with(files, args.split(" ", -1)))).isEqualTo(exitCode);
    assertThat(shell.err()).contains(message).hasLineCount(1);
    assertThat(shell.out()).isEmpty();
  }

  @Test
  void options_decide_what_makes_a_comparison_fail() {
    String[] same = {"compare", "--same-machine", "./base.json", "./head.json"};
    assertThat(shell.execute(folder, with(same, "--fail-on", "never"))).isZero();
    assertThat(shell.execute(folder, with(same, "--margin", "40%"))).isEqualTo(0);
    String[] some = with(same, "--benchmarks", "b[02]");
    assertThat(shell.execute(folder, some)).isZero();
    assertThat(shell.execute(folder, with(some, "--fail-on", "inconclusive"))).isEqualTo(3);
    assertThat(shell.execute(folder, with(same, "--benchmarks", "b2")))
        .as("nothing is concluded")
        .isEqualTo(3);
    assertThat(shell.execute(folder, with(same, "--benchmarks", "none"))).isEqualTo(4);
  }

  private static String[] with(String[] args, String... more) {
    String[] all = Arrays.copyOf(args, args.length + more.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    return all;
  }

  @Test
  void thresholds_are_read_from_a_file() throws IOException {
    Files.writeString(folder.resolve("margins.txt"), "# noisy\n40% Loop\\.b1$\n");
    String[] args = {"compare", "--same-machine", "./base.json", "./head.json", "--threshold"};
    assertThat(shell.execute(folder, with(args, "./margins.txt"))).isZero();
    Files.writeString(folder.resolve("margins.txt"), "\nb1 40%\n");
    assertThat(shell.execute(folder, with(args, "./margins.txt"))).isEqualTo(2);
    assertThat(shell.err()).contains("margins.txt, line 2", "'b1' is not a margin");
  }

  @Test
  void another_baseline_reverses_the_comparison() {
    String[] args = {"compare", "--same-machine", "./base.json", "./head.json"};
    assertThat(shell.execute(folder, with(args, "--baseline", "head.json", "--only-changed")))
        .isZero();
    assertThat(shell.out()).contains("base.json against head.json", "1 faster").contains("Loop.b1");
    assertThat(shell.out()).doesNotContain("Loop.b0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "compare",
        "compare ./base.json",
        "compare ./none.json ./base.json",
        "compare ./base.json ./head.json --margin 5",
        "compare ./base.json ./head.json --alpha 70%",
        "compare ./base.json ./head.json --benchmarks [",
        "compare ./base.json ./head.json --reference (",
        "compare ./base.json ./head.json --threshold ./none.txt",
        "compare ./base.json ./head.json --fail-on anything",
        "compare ./base.json ./head.json --format pdf",
        "compare ./base.json ./head.json --baseline other.json",
        "compare - -",
        "summary --format",
        "claims"
      })
  void a_mistake_gives_one_line_and_exits_with_2(String args) {
    assertThat(shell.execute(folder, args.split(" ", -1))).isEqualTo(2);
    assertThat(shell.err().lines()).singleElement().asString().isNotBlank();
    assertThat(shell.out()).isEmpty();
  }

  @Test
  void files_without_anything_to_summarize_or_judge_exit_with_4() {
    for (String args : List.of("summary -", "claims ./base.json")) {
      assertThat(shell.execute(folder, args.split(" ", -1))).isEqualTo(4);
      assertThat(shell.err()).hasLineCount(1);
      assertThat(shell.out()).isEmpty();
    }
    assertThat(shell.execute(folder, "summary", "--prices", "./base.json")).isEqualTo(4);
    assertThat(shell.execute(folder, "summary", "--rankings", "./base.json")).isEqualTo(4);
  }

  @Test
  void the_list_says_what_is_in_the_files() {
    assertThat(shell.execute(folder, "compare", "--list", "./base.json", "-")).isZero();
    assertThat(shell.out()).contains("base.json: 3 benchmarks, JDK 17.0.1", "Loop.b0", "avgt");
  }

  @Test
  void the_history_has_a_row_for_each_benchmark() {
    assertThat(shell.execute(folder, "compare", "--history", folder.toString())).isZero();
    assertThat(shell.out()).contains("2 files", "Loop.b1", "▁█");
    assertThat(
            shell.execute(
                folder, "compare", "--history", "--fail-on", "regression", folder.toString()))
        .isEqualTo(3);
  }

  @Test
  void a_summary_has_all_figures_of_a_run_on_request_and_for_programs() throws IOException {
    assertThat(shell.execute(folder, "summary", "--all", RECORDED)).isZero();
    Golden.assertMatches("cli/summary.txt", shell.out());
    assertThat(shell.execute(folder, "summary", "--format", "csv", RECORDED)).isZero();
    assertThat(shell.out()).contains("speed_up_low", "RawThreads.join");
  }

  @Test
  void claims_are_judged_for_several_machines_side_by_side() throws IOException {
    assertThat(shell.execute(folder, "claims", RECORDED_17, RECORDED)).isZero();
    Golden.assertMatches("cli/claims.txt", shell.out());
    assertThat(List.of("holds here", "not measured as the claim asks", "too old"))
        .allMatch(shell.out()::contains);
  }
}
