package heavyloop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import heavyloop.results.JsonFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as other projects, plugins and profilers write them, given to {@code compare}. */
class ForeignFilesTest {
  private final Shell shell = new Shell();

  @TempDir private Path folder;

  private static ObjectNode record(String benchmark, double time) {
    double[][] forks =
        Arrays.stream(new double[] {1, 1.004, 0.996, 1.002, 0.998})
            .mapToObj(factor -> new double[] {time * factor, time * factor * 1.001})
            .toArray(double[][]::new);
    return JsonFile.record(benchmark, "avgt", "us/op", forks);
  }

  private Path write(String name, ObjectNode... records) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, JsonFile.array(records).toString());
  }

  private int compare(List<Path> files, String... options) {
    return shell.execute(
        Stream.of(
                Stream.of("compare", "--same-machine"),
                files.stream().map(Path::toString),
                Arrays.stream(options))
            .flatMap(words -> words)
            .toArray(String[]::new));
  }

  private String out() {
    return shell.out().replaceAll("\\s+", " ");
  }

  private static ObjectNode odd(String benchmark, double time, String value) {
    ObjectNode record = record(benchmark, time);
    record.withObject("/params").put("text", value);
    return record;
  }

  private static ObjectNode[] odd(double factor) {
    return new ObjectNode[] {
      odd("s.List.$plus$plus", 10 * factor, "a|b, \"c\"\nd"),
      odd("s.List.$plus$plus", 11 * factor, "=1+1"),
      odd("s.List.$plus$plus", 12 * factor, "日本" + "q".repeat(180)),
    };
  }

  @Test
  void odd_names_and_values_keep_to_their_cells() throws IOException {
    List<Path> files = List.of(write("base.json", odd(1)), write("head.json", odd(1.5)));
    assertThat(compare(files)).isEqualTo(1);
    assertThat(shell.out().lines())
        .allMatch(line -> line.length() <= 120)
        .filteredOn(line -> line.startsWith("REGRESSION"))
        .hasSize(3)
        .allMatch(line -> line.contains("+50.0 %"));
    assertThat(out()).contains("$plus$plus", "=1+1", "日本");

    compare(files, "--format", "markdown");
    assertThat(shell.out().lines().filter(line -> line.startsWith("| REGRESSION")))
        .hasSize(3)
        .allSatisfy(row -> assertThat(row).contains("&#36;plus", "| +50.0 % ("))
        .extracting(row -> row.chars().filter(c -> c == '|').count())
        .containsOnly(columns(shell.out()));

    compare(files, "--format", "csv");
    assertThat(shell.out()).contains("a|b, \"\"c\"\"").doesNotContain("\n=", ",=", ",\"=");
  }

  private static long columns(String markdown) {
    return markdown
        .lines()
        .filter(line -> line.startsWith("| verdict"))
        .findFirst()
        .orElseThrow()
        .chars()
        .filter(c -> c == '|')
        .count();
  }

  private static ObjectNode profiled(double time) {
    ObjectNode record = record("s.Loop.run", time);
    ObjectNode metrics = record.withObject("/secondaryMetrics");
    metrics.putObject("·stack").put("score", "NaN").put("scoreUnit", "---").putArray("rawData");
    metrics.putObject("async").put("score", "NaN").put("scoreUnit", "").putArray("rawData");
    metrics.putObject("JFR").put("score", "NaN").put("scoreError", "NaN").put("scoreUnit", "");
    ArrayNode cycles =
        metrics.putObject("cycles").put("score", 1).put("scoreUnit", "#/op").putArray("rawData");
    for (int fork = 0; fork < 5; fork++) {
      cycles.addArray().add("NaN").add(3);
    }
    return record;
  }

  @Test
  void what_profilers_leave_without_a_figure_does_not_hide_the_times() throws IOException {
    assertThat(compare(List.of(write("b.json", profiled(10)), write("h.json", profiled(12)))))
        .isEqualTo(1);
    assertThat(out())
        .contains("REGRESSION Loop.run 10.00 us 12.01 us +20.0 %")
        .doesNotContain("NaN", "can't be used");
  }

  private static ObjectNode withArguments(double time, String... arguments) {
    ObjectNode record = record("s.Loop.run", time);
    ArrayNode array = record.putArray("jvmArgs");
    Arrays.stream(arguments).forEach(array::add);
    return record;
  }

  @Test
  void arguments_of_an_ide_or_a_build_are_named_where_they_differ_and_tested() throws IOException {
    Path base =
        write("b.json", withArguments(10, "-Xmx1g", "-javaagent:/ide/rt.jar=1111", "-XX:-A"));
    Path head =
        write("h.json", withArguments(12, "-Xmx1g", "-javaagent:/ide/rt.jar=2222", "-XX:-A"));
    assertThat(compare(List.of(base, head))).isEqualTo(1);
    assertThat(out())
        .contains("JVM arguments -javaagent:/ide/rt.jar=1111 -> -javaagent:/ide/rt.jar=2222.")
        .contains("REGRESSION Loop.run")
        .doesNotContain("Xmx1g");
  }

  @Test
  void of_many_flags_only_those_that_differ_are_shown() throws IOException {
    Path base = write("b.json", withArguments(10, "-Xmx1g", "-XX:-UsePerfData"));
    Path head = write("h.json", withArguments(9, "-Xmx1g", "-XX:-UsePerfData", "-XX:+UseZGC"));
    assertThat(compare(List.of(base, head))).isZero();
    assertThat(out()).contains("Compared: JVM arguments added: -XX:+UseZGC.");
    assertThat(compare(List.of(head, base))).isEqualTo(1);
    assertThat(out()).contains("Compared: JVM arguments removed: -XX:+UseZGC.");
    assertThat(shell.execute("compare", base.toString(), head.toString())).isEqualTo(3);
    assertThat(out())
        .contains("JVM arguments none -XX:+UseZGC Times")
        .doesNotContain("Xmx1g", "UsePerfData");
  }

  private static ObjectNode sampledWithoutHistogram(double time) {
    ObjectNode record = record("s.Api.get", time).put("mode", "sample");
    record.remove(List.of("jmhVersion", "jvm", "jvmArgs", "jdkVersion", "vmName", "vmVersion"));
    return record;
  }

  @Test
  void sampled_times_without_a_histogram_or_a_jvm_are_compared_by_their_means() throws IOException {
    Path base = write("b.json", sampledWithoutHistogram(10));
    Path head = write("h.json", sampledWithoutHistogram(13));
    assertThat(compare(List.of(base, head))).isEqualTo(1);
    assertThat(out()).contains("REGRESSION Api.get 10.00 us 13.01 us +30.0 %");
    assertThat(shell.execute("summary", base.toString())).isZero();
    assertThat(out()).contains("Api.get", "unknown JDK").doesNotContain("Percentiles");
  }

  @Test
  void files_of_one_name_are_told_apart_by_their_folders() throws IOException {
    Path base = write("base/results.json", record("s.Loop.run", 10));
    Path head = write("head/results.json", record("s.Loop.run", 12));
    assertThat(compare(List.of(base, head))).isEqualTo(1);
    assertThat(out()).contains("head against base: 1 regression.");
  }

  @Test
  void alternating_runs_are_pooled_by_folder_and_compared_with_the_first_as_files()
      throws IOException {
    Path first = write("base/1.json", record("s.Loop.run", 10));
    Path second = write("head/2.json", record("s.Loop.run", 12));
    Path third = write("head/3.json", record("s.Loop.run", 12.02));
    Path fourth = write("base/4.json", record("s.Loop.run", 10.02));
    assertThat(compare(List.of(folder.resolve("base"), folder.resolve("head")))).isEqualTo(1);
    assertThat(out())
        .containsPattern(
            "REGRESSION Loop.run 10\\.01 us 12\\.02 us \\+20\\.0 % \\([^)]*\\) \\S+ 10 ")
        .contains("indistinguishable records were joined: s.Loop.run (2 records)");
    assertThat(compare(List.of(first, second, third, fourth))).isEqualTo(1);
    assertThat(out())
        .containsSubsequence(
            "2.json against 1.json", "3.json against 1.json", "4.json against 1.json");
  }

  @Test
  void a_file_without_a_record_says_why_it_may_have_none() throws IOException {
    Path empty = Files.writeString(folder.resolve("empty.json"), "[]");
    assertThat(compare(List.of(empty, empty))).isEqualTo(4);
    assertThat(shell.err())
        .contains("empty.json: holds no record; JMH writes [] if no benchmark ran")
        .hasLineCount(1);
    Path zero = write("zero.json", JsonFile.record("s.Dead.code", "avgt", "ns/op", new double[1]));
    assertThat(shell.execute("summary", zero.toString())).isEqualTo(4);
    assertThat(shell.err())
        .contains("none of its 1 records can be used", "s.Dead.code", "an iteration measured 0")
        .hasLineCount(1);
  }

  @Test
  void what_only_one_file_has_is_counted_by_class() throws IOException {
    ObjectNode[] linux = new ObjectNode[25];
    ObjectNode[] mac = new ObjectNode[25];
    for (int i = 0; i < 25; i++) {
      linux[i] = record(i == 0 ? "s.Both.m" : "s.Trove" + i / 13 + ".m" + i, 10);
      mac[i] = record(i == 0 ? "s.Both.m" : "s.Android.m" + i, 10.01);
    }
    assertThat(compare(List.of(write("linux.json", linux), write("mac.json", mac)))).isEqualTo(1);
    assertThat(out())
        .contains("doesn't have 24 benchmarks of linux.json: Trove0.m1, Trove0.m2, Trove0.m3 and")
        .contains("s.Trove0 12 linux.json mac.json s.Trove1 12 linux.json mac.json")
        .contains("s.Android 24 mac.json linux.json");
    assertThat(
            compare(
                List.of(folder.resolve("linux.json"), folder.resolve("mac.json")), "--allow-lost"))
        .isZero();
  }

  @Test
  void line_ends_and_names_of_other_systems_do_not_matter() throws IOException {
    Path base = folder.resolve("die Läufe (1).json");
    Files.writeString(
        base,
        "\ufeff" + JsonFile.array(record("s.Loop.run", 10)).toPrettyString().replace("\n", "\r\n"));
    assertThat(compare(List.of(base, write("head.json", record("s.Loop.run", 12))))).isEqualTo(1);
    assertThat(shell.out()).contains("head.json against die Läufe (1).json: 1 regression.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tr-TR", "ar-EG", "de-DE", "hi-IN-u-nu-deva"})
  void a_locale_changes_nothing(String tag) throws IOException {
    List<Path> files =
        List.of(write("b.json", record("s.INI.i", 10)), write("h.json", record("s.INI.i", 12.5)));
    compare(files);
    String expected = shell.out();
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag(tag));
    try {
      assertThat(compare(files)).isEqualTo(1);
    } finally {
      Locale.setDefault(before);
    }
    assertThat(shell.out()).isEqualTo(expected).contains("REGRESSION", "+25.0 %");
  }

  @Test
  void the_first_words_about_single_forks_are_that_nothing_can_be_told() throws IOException {
    ObjectNode before = JsonFile.record("s.Text.ascii", "avgt", "ns/op", new double[] {99, 100});
    ObjectNode after = JsonFile.record("s.Text.ascii", "avgt", "ns/op", new double[] {190, 192});
    List<Path> files =
        List.of(
            write("b.json", before, JsonFile.record("s.Text.x", "avgt", "ns/op", new double[] {5})),
            write(
                "h.json", after, JsonFile.record("s.Text.x", "avgt", "ns/op", new double[] {5.1})));
    for (String option : List.of("--fail-on=regression", "--only-changed")) {
      assertThat(compare(files, option)).isEqualTo(3);
      assertThat(out())
          .startsWith("Nothing can be concluded: all 2 benchmarks of h.json against b.json have a")
          .contains("Largest differences of single forks: Text.ascii +92.0 %")
          .doesNotContain("no regression");
    }
  }

  @Test
  void a_history_has_an_exit_code_and_options_that_count() throws IOException {
    for (int i = 10; i < 22; i++) {
      double level = i < 16 ? 100 : 115;
      write("nightly/" + i + ".json", record("s.Loop.run", level + i / 50.0));
    }
    String nightly = folder.resolve("nightly").toString();
    assertThat(shell.execute("compare", "--history", "--fail-on", "regression", nightly)).isOne();
    assertThat(out()).contains("1 benchmark slower", "16.json slower 1 Loop.run +15.1 %");
    assertThat(
            shell.execute("compare", "--history", "--fail-on", "regression", "--last=3", nightly))
        .isZero();
    assertThat(shell.execute("compare", "--history", nightly)).isZero();
  }
}
