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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The options of {@code compare} for a team's policy, beyond failing on regressions. */
class PolicyOptionsTest {
  private final Shell shell = new Shell();

  @TempDir private Path folder;

  @BeforeEach
  void writeTwoRuns() throws IOException {
    Files.writeString(
        folder.resolve("base.json"),
        JsonFile.array(measured("a.Parser.read", 100), measured("a.Codec.code", 50)).toString());
    Files.writeString(
        folder.resolve("head.json"),
        JsonFile.array(measured("a.Parser.read", 112), measured("a.Codec.code", 40)).toString());
  }

  private static ObjectNode measured(String benchmark, double time) {
    double[][] forks =
        Arrays.stream(new double[] {1, 1.002, 0.998, 1.001, 0.999})
            .mapToObj(factor -> new double[] {time * factor, time * factor * 1.001})
            .toArray(double[][]::new);
    return JsonFile.record(benchmark, "avgt", "ns/op", forks);
  }

  private static ObjectNode onLaptop(ObjectNode record) {
    record.putObject("machine").put("identity", "laptop");
    return record;
  }

  private String path(String file) {
    return folder.resolve(file).toString();
  }

  private int compare(String... options) {
    return execute(path("base.json"), path("head.json"), options);
  }

  private int execute(String base, String head, String... options) {
    return shell.execute(
        Stream.concat(Stream.of("compare", "--same-machine", base, head), Arrays.stream(options))
            .toArray(String[]::new));
  }

  private String limits(String... lines) throws IOException {
    Files.write(folder.resolve("limits.txt"), Arrays.asList(lines));
    return path("limits.txt");
  }

  @Test
  void a_known_slowdown_is_accepted_by_name_with_its_reason() throws IOException {
    assertThat(compare()).isEqualTo(1);
    assertThat(compare("--threshold", limits("accept Parser\\.read # validates its input")))
        .isZero();
    assertThat(shell.out()).contains("slower, accepted", "accepted: validates its input");
    assertThat(compare("--threshold", limits("accept Parser\\.read"))).isEqualTo(2);
    assertThat(shell.err()).contains("line 1", "a reason");
  }

  @Test
  void a_line_that_matches_nothing_or_is_never_reached_is_an_error() throws IOException {
    assertThat(compare("--threshold", limits("# old", "20% OldParser"))).isEqualTo(2);
    assertThat(shell.err()).contains("limits.txt, line 2: 'OldParser' matches no benchmark");
    assertThat(compare("--threshold", limits("5% Parser", "30% Parser.read"))).isEqualTo(2);
    assertThat(shell.err()).contains("line 2", "line 1 comes first");
    assertThat(compare("--threshold", limits("accept Old it was so"))).isEqualTo(2);
    assertThat(compare("--threshold", limits("20% (?:Old|Older)Parser"))).isEqualTo(2);
    assertThat(shell.err()).contains("matches no benchmark");
    assertThat(compare("--threshold", limits("\uFEFF20% (?i:parser)"))).isZero();
    assertThat(compare("--threshold", limits("30% Parser.read", "5% Parser|Codec"))).isZero();
  }

  @Test
  void a_change_below_the_floor_never_counts() {
    assertThat(compare("--floor", "20ns")).isZero();
    assertThat(compare("--floor", "1ns")).isEqualTo(1);
    assertThat(compare("--floor", "128B")).isEqualTo(1);
    assertThat(compare("--floor", "1 parsec")).isEqualTo(2);
  }

  @Test
  void a_speed_up_fails_where_any_change_does() {
    assertThat(compare("--benchmarks", "Codec")).isZero();
    assertThat(compare("--benchmarks", "Codec", "--fail-on", "change")).isEqualTo(1);
    assertThat(shell.out())
        .startsWith("Fails, since a change in either direction does: Codec.code -20");
    assertThat(compare("--benchmarks", "Codec", "--fail-on", "change", "--margin", "70%")).isZero();
  }

  @Test
  void a_slowdown_between_two_limits_is_a_warning() {
    assertThat(compare("--margin", "20%", "--warn", "10%")).isZero();
    assertThat(shell.out())
        .contains("Warning: Slower by 10 % or more, but not a regression: Parser.read +12");
    assertThat(compare("--margin", "20%", "--warn", "15%")).isZero();
    assertThat(shell.out()).doesNotContain("Slower by");
  }

  @Test
  void without_a_baseline_the_first_run_passes_only_on_request() throws IOException {
    String none = path("none.json");
    assertThat(execute(none, path("head.json"))).isEqualTo(2);
    assertThat(execute(none, path("head.json"), "--baseline-optional")).isZero();
    assertThat(shell.out()).contains("Nothing was compared: the baseline", "none.json");
    Files.writeString(folder.resolve("none.json"), "[\n]\n");
    assertThat(execute(none, path("head.json"), "--baseline-optional")).isZero();
    assertThat(compare("--baseline-optional")).isEqualTo(1);
  }

  @Test
  void a_margin_meant_as_a_limit_of_the_ratio_is_questioned() {
    assertThat(compare("--margin", "105%")).isEqualTo(2);
    assertThat(shell.err()).contains("did you mean 5%?").hasLineCount(1);
    assertThat(compare("--margin", "100%")).isZero();
  }

  @Test
  void renamed_benchmarks_are_suggested_and_matched() throws IOException {
    Files.writeString(
        folder.resolve("head.json"),
        JsonFile.array(measured("b.Parser.read", 100.1), measured("a.Codec.code", 50.1))
            .toString());
    assertThat(compare()).isEqualTo(1);
    assertThat(shell.out().replaceAll("\\s+", " "))
        .contains("Lost: head.json doesn't have 1 benchmark", "--rename a=b");
    assertThat(compare("--rename", "a.Parser=b.Parser")).isZero();
    assertThat(shell.out()).contains("2 unchanged").doesNotContain("Lost");
  }

  @Test
  void a_slim_file_gives_the_same_verdicts_and_names_nobody() throws IOException {
    ObjectNode record = measured("a.Parser.read", 100);
    record.put("jvm", "/home/ada/jdk/bin/java");
    record.putArray("jvmArgs").add("-Djava.io.tmpdir=/home/ada/tmp");
    record.putObject("params").put("size", "10");
    Files.writeString(folder.resolve("base.json"), JsonFile.array(record).toString());
    ObjectNode head = measured("a.Parser.read", 112);
    head.putObject("params").put("size", "10");
    Files.writeString(folder.resolve("head.json"), JsonFile.array(head).toString());
    String[] slim = {"compare", "--slim", path("slim.json"), path("base.json")};
    assertThat(shell.execute(slim)).isZero();
    assertThat(Files.readString(folder.resolve("slim.json"))).doesNotContain("ada", "tmpdir");
    assertThat(compare()).isEqualTo(1);
    String whole =
        shell.out().lines().filter(line -> line.startsWith("REGRESSION")).findFirst().get();
    assertThat(execute(path("slim.json"), path("head.json"))).isEqualTo(1);
    assertThat(shell.out())
        .contains(whole.replaceAll(" +.*", ""))
        .contains("+12.0 % (+11.7 to +12.3)");
    assertThat(whole).contains("+12.0 % (+11.7 to +12.3)");
  }

  @Test
  void a_record_that_a_slim_file_lacks_is_named() throws IOException {
    ArrayNode records = JsonFile.array(measured("a.Parser.read", 100));
    records.addObject().put("benchmark", "a.Odd.one");
    Files.writeString(folder.resolve("base.json"), records.toString());
    assertThat(shell.execute("compare", "--slim", path("slim.json"), path("base.json"))).isZero();
    assertThat(shell.out()).contains("slim.json has 1 benchmark.", "a.Odd.one");
    assertThat(shell.execute("compare", "--slim", path("slim.json"), path("base.json"))).isZero();
  }

  @Test
  void the_file_that_names_no_machine_is_named() throws IOException {
    ObjectNode known = onLaptop(measured("a.Parser.read", 100));
    Files.writeString(folder.resolve("base.json"), JsonFile.array(known).toString());
    assertThat(shell.execute("compare", path("base.json"), path("head.json"))).isEqualTo(3);
    assertThat(shell.out()).startsWith("Nothing was tested: head.json doesn't say which machine.");
  }

  /** A sum of two members may be clear although neither is. */
  @Test
  void a_change_of_what_is_not_judged_does_not_fail() throws IOException {
    ObjectNode base = measured("a.Queue.mixed", 100);
    ObjectNode head = measured("a.Queue.mixed", 80);
    for (ObjectNode side : List.of(base, head)) {
      side.put("threads", 2);
      for (String member : List.of("reader", "writer")) {
        ObjectNode same = measured("", member.equals("reader") ? 10 : 200);
        side.withObject("/secondaryMetrics").set(member, same.get("primaryMetric"));
      }
    }
    Files.writeString(folder.resolve("base.json"), JsonFile.array(base).toString());
    Files.writeString(folder.resolve("head.json"), JsonFile.array(head).toString());
    assertThat(compare("--fail-on", "change")).isZero();
    assertThat(shell.out()).contains("not judged").doesNotContain("Fails");
  }

  @Test
  void a_count_that_fell_fails_where_any_change_does() throws IOException {
    for (String side : List.of("base", "head")) {
      ObjectNode record = measured("a.Parser.read", side.equals("base") ? 100 : 100.01);
      double[][] bytes = new double[5][2];
      for (double[] fork : bytes) {
        Arrays.fill(fork, side.equals("base") ? 96 : 48);
      }
      record
          .withObject("/secondaryMetrics")
          .set(
              "gc.alloc.rate.norm",
              JsonFile.record("", "avgt", "B/op", bytes).get("primaryMetric"));
      Files.writeString(folder.resolve(side + ".json"), JsonFile.array(record).toString());
    }
    String[] bytes = {"--metric", "gc.alloc.rate.norm"};
    assertThat(compare(bytes)).isZero();
    assertThat(compare(bytes[0], bytes[1], "--fail-on", "change")).isEqualTo(1);
  }

  @Test
  void a_history_accepts_known_slowdowns_too() throws IOException {
    for (int i = 0; i < 12; i++) {
      Files.writeString(
          folder.resolve(String.format("%02d.json", i)),
          JsonFile.array(onLaptop(measured("a.Parser.read", (i < 6 ? 100 : 130) + 0.1 * i)))
              .toString());
    }
    Files.delete(folder.resolve("base.json"));
    Files.delete(folder.resolve("head.json"));
    String[] history = {
      "compare", "--history", "--fail-on", "regression", "--threshold", path("limits.txt"), path("")
    };
    limits("50% Codec");
    assertThat(shell.execute(history)).isEqualTo(2);
    limits("# none");
    assertThat(shell.execute(history)).isEqualTo(1);
    limits("accept Parser it checks more now");
    assertThat(shell.execute(history)).isZero();
  }

  @Test
  void a_baseline_may_be_named_with_its_whole_path() throws IOException {
    assertThat(execute(path("base.json"), path("head.json"), "--baseline", path("head.json")))
        .isEqualTo(1);
    assertThat(shell.out()).startsWith("base.json against head.json");
    assertThat(execute(path("base.json"), path("head.json"), "--baseline", "other.json"))
        .isEqualTo(2);
  }

  @Test
  void a_file_without_results_is_refused_even_beside_others() throws IOException {
    Files.writeString(folder.resolve("empty.json"), "[]");
    assertThat(execute(path("base.json"), path("base.json"), path("empty.json"))).isEqualTo(4);
    assertThat(shell.err()).contains("empty.json: holds no record");
  }
}
