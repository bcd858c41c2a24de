package heavyloop.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import heavyloop.FreshJvm;
import heavyloop.OnOneJdk;
import heavyloop.results.ResultsFile;
import heavyloop.results.ResultsReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.generators.BenchmarkProcessor;

/** Runs the jar with failing benchmarks: no failure may harm the others, or be lost. */
@OnOneJdk
class FaultyRunIT {
  @TempDir private static Path classes;
  @TempDir private Path folder;

  /** Compiles the benchmarks apart from the other tests, whose suite they would otherwise join. */
  @BeforeAll
  static void compile() throws IOException {
    Path source = classes.resolve("Faulty.java");
    try (InputStream in = FaultyRunIT.class.getResourceAsStream("faulty/Faulty.java")) {
      Files.copy(in, source);
    }
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    List<String> options =
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            "-d",
            classes.toString(),
            "-processor",
            BenchmarkProcessor.class.getName());
    assertThat(
            javac
                .getTask(
                    null,
                    null,
                    null,
                    options,
                    null,
                    javac.getStandardFileManager(null, null, null).getJavaFileObjects(source))
                .call())
        .isTrue();
  }

  private static FreshJvm.Result run(String... args) throws IOException, InterruptedException {
    List<String> all =
        new ArrayList<>(
            List.of(
                "-cp",
                Path.of("target", "benchmarks.jar") + File.pathSeparator + classes,
                "heavyloop.Main"));
    all.addAll(List.of(args));
    return FreshJvm.run(all);
  }

  @Test
  void every_failure_is_shown_and_kept_and_the_others_run_to_the_end() throws Exception {
    Path file = folder.resolve("results.json");
    FreshJvm.Result run = run("faulty", "-to", "5s", "-rff", file.toString());
    assertThat(run.exitCode()).as(run.output()).isEqualTo(5);
    Map<String, String> causes = new TreeMap<>();
    JsonNode records = new ObjectMapper().readTree(file.toFile());
    records.get(0).get("failures").forEach(f -> causes.put(method(f), f.get("cause").asText()));
    assertThat(causes)
        .hasSize(7)
        .containsEntry("speaks", "java.lang.IllegalStateException: it spoke")
        .containsEntry(
            "exits",
            "its JVM ended before the measurement did; did the benchmark call System.exit?")
        .containsEntry("halts", "its JVM ended after 1 of 2 iterations")
        .containsEntry("hangs", "it hung: nothing happened for 5 s (see -to)")
        .containsEntry("hoards", "java.lang.OutOfMemoryError: Java heap space");
    assertThat(causes.get("deadlocks")).startsWith("its threads deadlocked");
    assertThat(causes.get("isKilled")).contains("exit code 137").contains("out of memory");
    assertThat(records).hasSize(1);
    assertThat(method(records.get(0))).isEqualTo("fine");
    assertThat(records.get(0).at("/primaryMetric/rawData")).hasSize(2);
    assertThat(run.output())
        .contains("these were the last words")
        .contains("Found one Java-level deadlock")
        .contains("faulty.Faulty.deadlocks-jmh-worker-1")
        .contains("which is held by")
        .contains("--resume " + file);
    ResultsFile read = ResultsReader.read(file);
    assertThat(read.records()).hasSize(1);
    assertThat(read.unusable()).hasSize(7);
  }

  @Test
  void with_foe_the_first_failure_is_the_end_and_nothing_measured_has_a_code_of_its_own()
      throws Exception {
    Path file = folder.resolve("results.json");
    FreshJvm.Result run = run("speaks|halts", "-foe", "true", "-rff", file.toString());
    assertThat(run.exitCode()).as(run.output()).isEqualTo(4);
    assertThat(run.output().lines().filter(line -> line.startsWith("FAILED: "))).hasSize(1);
    assertThat(new ObjectMapper().readTree(file.toFile())).isEmpty();
  }

  private static String method(JsonNode named) {
    return named.get("benchmark").asText().replace("faulty.Faulty.", "");
  }
}
