package heavyloop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import heavyloop.compare.Margins;
import heavyloop.forks.ForeignJmh;
import heavyloop.results.ResultsFile;
import heavyloop.results.ResultsReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code gate} with the built jar, with forks so short that only a very clear slowdown is found:
 * the margin is far above their noise, and the slowdown far above the margin. By chance, one of two
 * equal sides may look faster.
 */
class GateIT {
  private static final String SHORT =
      " -- -p iterations=100000 -p tasks=4 -wi 1 -w 20ms -i 3 -r 20ms";

  @TempDir private Path folder;

  private List<String> args(String line) {
    List<String> args = new ArrayList<>(List.of("gate", "--base", BenchmarksJar.PATH.toString()));
    args.addAll(List.of(line.replace("@", folder + "/").split(" ", -1)));
    return args;
  }

  private FreshJvm.Result gate(String line) throws IOException, InterruptedException {
    return BenchmarksJar.run(args(line).toArray(String[]::new));
  }

  /** The output on one line, regardless of line breaks. */
  private static String text(FreshJvm.Result result) {
    return result.output().replaceAll("\\s+", " ");
  }

  private int forks(String file) {
    ResultsFile read = ResultsReader.read(folder.resolve(file));
    assertThat(read.unusable()).isEmpty();
    return read.records().stream().mapToInt(record -> record.primary().forks().size()).sum();
  }

  /** JMH's own samples, in a jar without our classes. */
  @Test
  @OnOneJdk
  @Timeout(120)
  void a_foreign_jar_passes_against_itself() throws Exception {
    Path jar = new ForeignJmh("1.37").samples(folder.resolve("jmh samples.jar"));
    FreshJvm.Result result =
        BenchmarksJar.run(
            "gate",
            "--base",
            jar.toString(),
            "ConsumeCPU.consume_(0256|1024)",
            "--margin",
            "100%",
            "--results",
            folder.resolve("samples").toString(),
            "--",
            "-wi",
            "2",
            "-w",
            "30ms",
            "-i",
            "3",
            "-r",
            "30ms");
    assertThat(result.exitCode()).as(result.output()).isZero();
    assertThat(text(result)).contains("no regression", "an A/A run").doesNotContain("BROKEN");
    assertThat(forks("samples/head.json")).isGreaterThanOrEqualTo(8);
  }

  @Test
  @OnOneJdk
  @Timeout(120)
  void a_gate_that_is_killed_and_resumed_passes_for_the_same_jar_twice() throws Exception {
    FreshJvm.Result ended =
        endAtFirstBlock(
            args("Sequential.loop$ --margin 100% --results @gate --progress plain" + SHORT));
    assertThat(ended.exitCode()).as(ended.output()).isEqualTo(128 + 15);
    assertThat(text(ended))
        .containsPattern("Interrupted: \\d blocks? kept; continue with gate --resume ")
        .doesNotContain(" at heavyloop");
    assertThat(folder.resolve("gate/gate.log")).exists();
    int kept = forks("gate/base.json");
    assertThat(kept).isPositive();
    assertThat(gateResumed("--margin 9%").exitCode()).isEqualTo(2);
    FreshJvm.Result resumed = gateResumed("--progress plain");
    assertThat(resumed.exitCode()).as(resumed.output()).isZero();
    assertThat(text(resumed)).contains("Base and head are the same", "no regression");
    assertThat(forks("gate/base.json")).isEqualTo(forks("gate/head.json")).isGreaterThan(kept);
    assertThat(folder.resolve("gate/gate.log")).doesNotExist();
    FreshJvm.Result compared =
        BenchmarksJar.run(
            "compare",
            "--margin",
            "100%",
            folder.resolve("gate/base.json").toString(),
            folder.resolve("gate/head.json").toString());
    assertThat(compared.exitCode()).as(compared.output()).isZero();
    assertThat(text(compared)).contains("Sequential.loop").doesNotContain("not tested");
  }

  private static FreshJvm.Result endAtFirstBlock(List<String> args) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("-jar", BenchmarksJar.PATH.toString()));
    arguments.addAll(args);
    return FreshJvm.endAt(line -> line.startsWith("[1/"), Path.of(""), arguments);
  }

  private FreshJvm.Result gateResumed(String more) throws IOException, InterruptedException {
    List<String> args = new ArrayList<>(List.of("gate", "--resume", folder + "/gate"));
    args.addAll(List.of(more.split(" ", -1)));
    return BenchmarksJar.run(args.toArray(String[]::new));
  }

  @Test
  void a_slowdown_fails_and_is_named_in_every_report() throws Exception {
    FreshJvm.Result run =
        gate(
            "Sequential.loop$ --margin 100% --head-jvm-args -Dheavyloop.slowdown=6 --results @gate"
                + " --json @report.json --markdown @report.md"
                + SHORT);
    assertThat(run.exitCode()).as(run.output()).isEqualTo(1);
    assertThat(text(run)).contains("1 regression", "REGRESSION", "-Dheavyloop.slowdown=6");
    JsonNode row =
        new ObjectMapper()
            .readTree(folder.resolve("report.json").toFile())
            .at("/tables/verdicts/0");
    assertThat(row.get("verdict").asText()).isEqualTo("REGRESSION");
    assertThat(row.get("name").asText()).endsWith("parallelism.Sequential.loop");
    assertThat(row.at("/ratio").toString()).containsPattern("\\d\\.\\d");
    assertThat(folder.resolve("report.md")).content().contains("REGRESSION", "Sequential.loop");
    assertThat(forks("gate/head.json")).isEqualTo(row.get("blocks").asInt());
  }

  @Test
  @OnOneJdk
  void a_benchmark_that_only_head_can_not_run_is_broken_and_fails() throws Exception {
    FreshJvm.Result run =
        gate(
            "Sequential.loop$ --head-jvm-args -Dheavyloop.slowdown=nonsense --results @gate"
                + SHORT);
    assertThat(run.exitCode()).as(run.output()).isEqualTo(1);
    assertThat(text(run))
        .contains("BROKEN", "base runs it, head doesn't", "must be a number from 1 to 1000");
    assertThat(forks("gate/base.json")).isZero();
    assertThat(folder.resolve("gate/gate.log")).as("it can be tried again").exists();
  }

  @Test
  @OnOneJdk
  void a_plan_proposes_margins_that_a_gate_reads() throws Exception {
    FreshJvm.Result plan =
        gate(
            "Sequential.loop$ --plan --write-threshold @margins.txt --results @plan"
                + SHORT.replace("-i 3", "-i 1"));
    assertThat(plan.exitCode()).as(plan.output()).isZero();
    assertThat(text(plan)).contains("With the margins below", "Sequential.loop");
    Path file = folder.resolve("margins.txt");
    Margins margins = Margins.of(0.05).withRules("margins", Files.readAllLines(file));
    assertThat(margins.rules()).hasSize(1);
    assertThat(margins.rules().get(0).benchmarks().pattern()).endsWith("Sequential\\.loop$");
    FreshJvm.Result none = gate("no-such-benchmark --threshold @margins.txt --results @none");
    assertThat(none.exitCode()).as(none.output()).isEqualTo(4);
    assertThat(none.output())
        .contains("No benchmark of base or head matches no-such-benchmark")
        .hasLineCount(1);
    assertThat(folder.resolve("none")).doesNotExist();
  }

  @Test
  @OnOneJdk
  void benchmarks_that_merging_jars_has_dropped_from_the_list_are_pointed_out() throws Exception {
    Path whole = new ForeignJmh("1.37").tiny(folder.resolve("tiny.jar"));
    Path jar = ForeignJmh.withOnly("tiny.Plain", whole, folder.resolve("merged.jar"));
    FreshJvm.Result run = BenchmarksJar.run("gate", "--base", jar.toString(), "no-such-benchmark");
    assertThat(run.exitCode()).as(run.output()).isEqualTo(4);
    assertThat(text(run))
        .containsPattern("Warning: base: \\d+ benchmarks of .*merged\\.jar, such as tiny\\.")
        .contains("are missing in its list: merging jars has kept another one.");
  }

  @Test
  @OnOneJdk
  void a_budget_in_which_nothing_can_be_decided_is_refused() throws Exception {
    FreshJvm.Result run = gate("Sequential.loop$ --budget 1s --results @gate" + SHORT);
    assertThat(run.exitCode()).as(run.output()).isEqualTo(2);
    assertThat(run.output()).contains("--budget 1 s is too short by ").hasLineCount(1);
    assertThat(folder.resolve("gate")).doesNotExist();
  }
}
