package heavyloop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks the README's promises about {@code java -jar target/benchmarks.jar}. */
class BenchmarksJarIT {
  private static final int JDK = Runtime.version().feature();

  @TempDir private Path folder;

  private List<JsonNode> measure(String... args) throws IOException, InterruptedException {
    return BenchmarksJar.measure(folder.resolve("results.json"), args);
  }

  @Test
  void benchmarks_that_need_a_newer_jdk_are_left_out_with_the_reason() throws Exception {
    FreshJvm.Result result = BenchmarksJar.run("-l", "ForkJoin", "VirtualThreads");
    assertThat(result.exitCode()).isZero();
    assertThat(result.output()).contains("ForkJoin.recursiveTask");
    if (JDK < 21) {
      assertThat(result.output())
          .containsPattern("Left out: \\d+ benchmarks for JDK 21 or newer .this is JDK " + JDK)
          .doesNotContain("VirtualThreads.threadPerTask");
      assertThat(BenchmarksJar.run("VirtualThreads").exitCode()).isEqualTo(4);
    } else {
      assertThat(result.output()).contains("VirtualThreads.threadPerTask");
      assertThat(result.output().contains("Left out")).isEqualTo(JDK < 25);
    }
  }

  @Test
  void the_arguments_of_a_user_for_the_jvm_are_kept() throws Exception {
    JsonNode twin =
        measure(
                "Twins.first",
                "-jvmArgs",
                "-Xmx64m",
                "-jvmArgsPrepend",
                "-Dfirst=1",
                "-jvmArgsAppend",
                "-Dlast=1")
            .get(0);
    List<String> jvmArgs = new ArrayList<>();
    twin.get("jvmArgs").forEach(arg -> jvmArgs.add(arg.asText()));
    String unsafe = "-Dsun.misc.unsafe.memory.access=allow";
    assertThat(jvmArgs)
        .containsExactlyElementsOf(
            JDK < 24
                ? List.of("-Dfirst=1", "-Xmx64m", "-Dlast=1")
                : List.of(unsafe, "-Dfirst=1", "-Xmx64m", "-Dlast=1"));
  }

  @Test
  void no_fork_warns_of_unsafe() throws Exception {
    String[] args = {
      "Twins.first",
      "-f",
      "1",
      "-wi",
      "0",
      "-i",
      "1",
      "-r",
      "10ms",
      "-v",
      "normal",
      "-rff",
      folder.resolve("results.json").toString()
    };
    String output = BenchmarksJar.run(args).output();
    String fork = output.substring(output.indexOf("# Fork: 1 of 1"));
    assertThat(fork).doesNotContain("sun.misc.Unsafe").contains("Twins.first");
  }

  @Test
  void a_sweep_runs_each_size_in_a_jvm_of_that_size() throws Exception {
    List<JsonNode> records =
        measure(
            "parallelism.(ParallelStream.mapReduce|VirtualThreads.threadPerTask)",
            "-p",
            "parallelism=1,2,3",
            "-p",
            "iterations=10");
    assertThat(records).hasSize(JDK < 21 ? 3 : 6);
  }

  @Test
  void the_commands_of_jmh_are_still_jmhs() throws Exception {
    assertThat(BenchmarksJar.run("-h").output()).contains("Usage: java -jar");
    assertThat(BenchmarksJar.run("-lp", "Growth").output()).contains("param \"times\" = {1, 2, 4}");
    assertThat(BenchmarksJar.run("-lprof").output()).contains("gc:");
    assertThat(BenchmarksJar.run("-lrf").output()).contains("json");
  }

  @Test
  void a_mistake_exits_with_2_and_the_demo_with_0() throws Exception {
    assertThat(BenchmarksJar.run("dmeo").exitCode()).isEqualTo(2);
    FreshJvm.Result demo = BenchmarksJar.run("demo", "--iterations", "1_000");
    assertThat(demo.exitCode()).isZero();
    assertThat(demo.output())
        .startsWith("Starting 4 parallel tasks...")
        .contains("Task 4 is finished.")
        .contains("All tasks completed in ");
  }

  /**
   * Work that is really twenty times as long is found in JMH's own files, on a busy machine too.
   */
  @Test
  @OnOneJdk
  void two_runs_are_compared_and_a_slowdown_fails() throws Exception {
    String base = recorded("base.json", "1000000");
    String head = recorded("head.json", "20000000");
    FreshJvm.Result same = BenchmarksJar.run("compare", "--same-machine", base, base);
    assertThat(same.exitCode()).as(same.output()).isZero();
    FreshJvm.Result slower = BenchmarksJar.run("compare", "--same-machine", base, head);
    assertThat(slower.exitCode()).as(slower.output()).isEqualTo(1);
    assertThat(slower.output()).contains("1 regression", "REGRESSION", "Sequential.loop");
    FreshJvm.Result summary = BenchmarksJar.run("summary", base, "--format", "json");
    assertThat(summary.exitCode()).isZero();
    assertThat(new ObjectMapper().readTree(summary.output()).at("/tables/parallelism")).hasSize(1);
  }

  /** The heavy loop at a size, under the name of one size: as if the same benchmark were slower. */
  private String recorded(String name, String iterations) throws Exception {
    Path file = folder.resolve(name);
    FreshJvm.Result run =
        BenchmarksJar.run(
            "Sequential",
            "-p",
            "iterations=" + iterations,
            "-p",
            "tasks=4",
            "-f",
            "4",
            "-wi",
            "1",
            "-w",
            "100ms",
            "-i",
            "2",
            "-r",
            "100ms",
            "-rff",
            file.toString());
    assertThat(run.exitCode()).as(run.output()).isZero();
    String written = Files.readString(file);
    Files.writeString(file, written.replace('"' + iterations + '"', "\"1\""));
    return file.toString();
  }

  @Test
  void only_the_machine_is_reported() throws Exception {
    FreshJvm.Result machine = BenchmarksJar.run("machine", "--json");
    assertThat(machine.exitCode()).isZero();
    assertThat(new ObjectMapper().readTree(machine.output()).at("/tables/facts"))
        .hasSizeGreaterThan(20);
  }
}
