package heavyloop.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import heavyloop.BenchmarksJar;
import heavyloop.FreshJvm;
import heavyloop.OnOneJdk;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** JMH's options and ours, given to the jar. */
@OnOneJdk
class RunOptionsIT {
  private static final String SHORT = " -wi 1 -w 10ms -i 2 -r 20ms";

  @TempDir private Path folder;

  private static FreshJvm.Result java(String... args) throws IOException, InterruptedException {
    return FreshJvm.run(List.of(args));
  }

  private FreshJvm.Result run(String args) throws IOException, InterruptedException {
    return BenchmarksJar.run(args.replace("@", folder + File.separator).split(" ", -1));
  }

  private JsonNode json(String file) throws IOException {
    return new ObjectMapper().readTree(folder.resolve(file).toFile());
  }

  /** Two runs differ in nothing but their numbers. */
  private static JsonNode withoutNumbers(JsonNode node) {
    if (node.isNumber() || node.asText().equals("NaN")) {
      return new ObjectMapper().getNodeFactory().numberNode(0);
    }
    if (node instanceof ObjectNode object) {
      object.properties().forEach(field -> field.setValue(withoutNumbers(field.getValue())));
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, withoutNumbers(array.get(i)));
      }
    }
    return node;
  }

  @Test
  void a_file_has_the_keys_types_and_order_of_jmhs_own_for_the_same_options() throws Exception {
    String options =
        "Growth Twins -f 2 -wf 1 -wbs 2 -bs 3 -t 2 -bm thrpt,ss -tu ns -opi 2 -si false"
            + " -p iterations=1000 -p times=4,1 -e second -prof gc -jvmArgs -Xmx99m"
            + " -jvmArgsAppend -Da=1 -wi 1 -w 10ms -i 2 -r 30ms";
    FreshJvm.Result ours =
        run(options + " -rff @ours.json -o @log.txt --name somewhere --seed 5 --progress never");
    assertThat(ours.exitCode()).as(ours.output()).isZero();
    assertThat(ours.output()).contains("--seed 5", "Twins.first, ss").doesNotContain("# Fork");
    assertThat(Files.readString(folder.resolve("log.txt"))).contains("# Warmup Fork: 1 of 1");
    List<String> stock =
        new ArrayList<>(List.of("-cp", BenchmarksJar.PATH.toString(), "org.openjdk.jmh.Main"));
    stock.addAll(List.of((options + " -prof").split(" ", -1)));
    stock.addAll(
        List.of(
            "heavyloop.forks.profilers.CoresProfiler",
            "-rf",
            "json",
            "-rff",
            folder.resolve("jmhs.json").toString()));
    assertThat(java(stock.toArray(String[]::new)).exitCode()).isZero();
    JsonNode records = json("ours.json");
    assertThat(records).hasSize(6);
    records.forEach(
        record -> {
          JsonNode machine = ((ObjectNode) record).remove("machine");
          assertThat(machine.get("name").asText()).isEqualTo("somewhere");
          assertThat(machine.get("forks")).hasSize(2);
          assertThat(record.get("jvm").asText()).doesNotContain(File.separator);
        });
    JsonNode theirs = json("jmhs.json");
    theirs.forEach(record -> ((ObjectNode) record).put("jvm", records.get(0).get("jvm").asText()));
    if (Runtime.version().feature() >= 24) {
      records.forEach(record -> ((ArrayNode) record.get("jvmArgs")).remove(0));
    }
    assertThat(withoutNumbers(records)).isEqualTo(withoutNumbers(theirs));
  }

  @Test
  void the_ending_ranks_by_a_reference_and_a_wrong_one_is_refused_at_once() throws Exception {
    String options = "Twins -f 2 --no-page --progress never" + SHORT;
    FreshJvm.Result run = run(options + " -rff @a.json --reference Twins.first");
    assertThat(run.exitCode()).as(run.output()).isZero();
    assertThat(run.output()).contains("against Twins.first", "Best first", "Next");
    FreshJvm.Result wrong = run(options + " -rff @b.json --reference nothing");
    assertThat(wrong.exitCode()).as(wrong.output()).isEqualTo(2);
    assertThat(wrong.output()).contains("--reference nothing names no benchmark");
    assertThat(folder.resolve("b.json")).doesNotExist();
  }

  @Test
  void histograms_other_formats_and_jmhs_own_log_are_written_on_request() throws Exception {
    FreshJvm.Result run =
        run(
            "Twins.first -bm sample -f 1 -v extra -rf csv -rff @a.csv --name here --progress plain"
                + SHORT
                + " --order jmh -prof stack -gc true");
    assertThat(run.exitCode()).as(run.output()).isZero();
    assertThat(run.output())
        .contains("# Fork: 1 of 1", "Forking using command", "one benchmark after another")
        .contains("A single fork gives no interval")
        .doesNotContain("JMH lock is ignored");
    assertThat(Files.readString(folder.resolve("a.csv"))).startsWith("\"Benchmark\",\"Mode\"");
    Path results = Path.of(run.output().replaceAll("(?s).*\\nResults +(\\S+).*", "$1"));
    assertThat(results.getParent()).isEqualTo(Path.of("results", "here"));
    JsonNode record = new ObjectMapper().readTree(results.toFile()).get(0);
    assertThat(record.at("/primaryMetric/rawDataHistogram")).hasSize(1);
    assertThat(record.at("/secondaryMetrics/stack")).isNotEmpty();
    Files.delete(results);
    Files.delete(results.resolveSibling(results.getFileName().toString().replace("json", "html")));
    Files.delete(results.getParent());
  }

  @Test
  void without_forks_a_run_warns_not_to_trust_its_figures() throws Exception {
    List<String> args =
        new ArrayList<>(List.of("-XX:+PrintCompilation", "-jar", BenchmarksJar.PATH.toString()));
    String options = "Twins.first -f 0 -wi 1 -w 10ms -i 2 -r 500ms --progress plain -rff";
    args.addAll(List.of(options.split(" ", -1)));
    args.add(folder.resolve("a.json").toString());
    FreshJvm.Result run = FreshJvm.run(args);
    assertThat(run.exitCode()).as(run.output()).isZero();
    assertThat(run.output())
        .contains("Warning: -f 0 measures in this JVM", "A single fork gives no interval")
        .as("compiled by C2, as in a fork")
        .containsPattern("[ %sbn!]4\\s+heavyloop.suite.work.HeavyLoop::run ");
    assertThat(json("a.json").get(0).get("forks").asInt()).isZero();
  }

  /** The README's first command, ended as soon as it announces its plan. */
  @Test
  @Timeout(60)
  void without_any_argument_the_whole_suite_is_run() throws Exception {
    FreshJvm.Result ended =
        FreshJvm.endAt(
            line -> line.contains("forks, interleaved"),
            folder,
            List.of("-jar", BenchmarksJar.PATH.toAbsolutePath().toString()));
    assertThat(ended.output())
        .containsPattern("(?m)^\\d\\d benchmarks .* \\d{3} forks, interleaved");
    assertThat(ended.exitCode()).isEqualTo(143);
  }

  @Test
  void a_quick_run_has_two_forks_and_a_budget_three_at_least() throws Exception {
    run("Growth --quick -rff @quick.json");
    assertThat(json("quick.json"))
        .hasSize(2)
        .allSatisfy(record -> assertThat(record.get("forks").asInt()).isEqualTo(2));
    FreshJvm.Result budget = run("Twins --budget 5s -rff @budget.json" + SHORT);
    assertThat(budget.exitCode()).as(budget.output()).isZero();
    assertThat(json("budget.json"))
        .hasSize(2)
        .allSatisfy(record -> assertThat(record.get("forks").asInt()).isGreaterThan(2));
    assertThat(folder.resolve("budget.json.forks")).doesNotExist();
  }

  @Test
  void files_that_exist_or_cannot_be_written_are_refused_before_the_first_fork() throws Exception {
    Path file = Files.writeString(folder.resolve("a.json"), "[{\"mine\":1}]");
    FreshJvm.Result existing = run("Twins -rff @a.json");
    assertThat(existing.exitCode()).isEqualTo(2);
    assertThat(existing.output()).contains("a.json already holds results").doesNotContain("[1/");
    assertThat(Files.readString(file)).isEqualTo("[{\"mine\":1}]");
    FreshJvm.Result impossible = run("Twins -rff @a.json/b.json");
    assertThat(impossible.exitCode()).isEqualTo(2);
    assertThat(impossible.output()).contains("b.json can't be written").doesNotContain("at java");
    FreshJvm.Result log = run("Twins -rff @b.json -o @no/such/folder");
    assertThat(log.exitCode()).isEqualTo(2);
    assertThat(log.output()).contains("-o ").contains("can't be written");
    assertThat(run("--resume @a.json").output()).contains("nothing is left to measure");
  }

  @Test
  @Timeout(120)
  void an_interrupted_run_leaves_no_fork_and_says_how_to_continue() throws Exception {
    Path file = folder.resolve("a.json");
    FreshJvm.Result ended =
        FreshJvm.endAt(
            line -> line.startsWith("[1/6]"),
            Path.of(""),
            List.of(
                "-jar",
                BenchmarksJar.PATH.toString(),
                "Twins",
                "-rff",
                file.toString(),
                "-o",
                folder.resolve("log.txt").toString(),
                "--progress",
                "plain"));
    assertThat(ended.exitCode()).isEqualTo(143);
    assertThat(ended.output())
        .containsPattern("(?m)^Interrupted: \\d forks? kept; continue with --resume .*a.json$")
        .doesNotContain("\tat ");
    resumeWithAnotherJar(file);
  }

  /** The other jar has one more file. */
  private void resumeWithAnotherJar(Path file) throws Exception {
    Path other = Files.copy(BenchmarksJar.PATH, folder.resolve("other.jar"));
    try (FileSystem zip = FileSystems.newFileSystem(other, Map.of())) {
      Files.writeString(zip.getPath("new"), "file");
    }
    FreshJvm.Result refused = java("-jar", other.toString(), "--resume", file.toString());
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.output()).contains("another jar").contains("--even-if-different");
    FreshJvm.Result twice = run("Twins --resume @a.json");
    assertThat(twice.output()).contains("--resume continues the run as it was started");
    FreshJvm.Result resumed =
        java("-jar", other.toString(), "--resume", file.toString(), "--even-if-different");
    assertThat(resumed.exitCode()).as(resumed.output()).isZero();
    assertThat(resumed.output()).contains("Warning: Resumed with another jar");
    assertThat(json("a.json"))
        .hasSize(2)
        .allSatisfy(record -> assertThat(record.get("forks").asInt()).isEqualTo(3));
    TreeSet<String> records = new TreeSet<>();
    json("a.json").forEach(record -> records.add(record.at("/machine/run.resumed_with").asText()));
    assertThat(records).containsExactly("another jar");
    assertThat(Files.readString(folder.resolve("log.txt")).split("# Fork: 1 of 1", -1))
        .as("the log goes on")
        .hasSizeGreaterThan(6);
  }
}
