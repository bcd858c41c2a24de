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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
}
