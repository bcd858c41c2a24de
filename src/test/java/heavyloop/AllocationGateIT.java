package heavyloop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import heavyloop.forks.ForeignJmh;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bytes that real forks allocate: a byte more per operation is found with two forks a side, and a
 * gate finds no regression where nothing changed. The figure in the manual is that of {@code
 * -Dgates=100}.
 */
@OnOneJdk
class AllocationGateIT {
  private static final int GATES = Integer.getInteger("gates", 1);
  private static final String METRIC = "gc.alloc.rate.norm";
  private static final List<String> BENCHMARKS = List.of("array", "list", "text");

  @TempDir private static Path folder;
  private static Path jar;

  @BeforeAll
  static void build() throws Exception {
    jar = new ForeignJmh("1.37").tiny(folder.resolve("tiny.jar"));
  }

  /** Runs a command of ours, and gives what it printed. */
  private static String run(List<String> command) throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(List.of("-Djmh.ignoreLock=true", "-jar"));
    line.add(BenchmarksJar.PATH.toString());
    line.addAll(command);
    return FreshJvm.run(line).output();
  }

  /** The verdicts on bytes in a report, by benchmark. */
  private static SortedMap<String, String> verdicts(String json) throws IOException {
    SortedMap<String, String> verdicts = new TreeMap<>();
    for (JsonNode row : new ObjectMapper().readTree(json).at("/tables/verdicts")) {
      if (row.get("metric").asText().equals(METRIC)) {
        String name = row.get("name").asText();
        verdicts.put(name.replaceAll(".*Allocating\\.|:.*", ""), row.get("verdict").asText());
      }
    }
    return verdicts;
  }

  @Test
  void equal_allocations_raise_no_alarm() throws Exception {
    for (int gate = 0; gate < GATES; gate++) {
      String benchmark = BENCHMARKS.get(gate % BENCHMARKS.size());
      Path report = folder.resolve("gate.json");
      List<String> command = new ArrayList<>();
      command.addAll(List.of("gate", "--base", jar.toString(), "Allocating." + benchmark));
      command.addAll(List.of("--max-blocks", "4", "--metric", METRIC, "--json", report.toString()));
      command.addAll(List.of("--results", folder.resolve("gate-" + gate).toString()));
      command.addAll(List.of("--no-page", "--no-lockstep"));
      command.addAll(List.of("--", "-wi", "1", "-w", "100ms", "-i", "1", "-r", "50ms"));
      String printed = run(command);
      assertThat(verdicts(Files.readString(report)))
          .as(printed)
          .containsOnlyKeys(benchmark)
          .doesNotContainValue("REGRESSION");
    }
  }

  private static Path measure(String name, String more) throws IOException, InterruptedException {
    Path file = folder.resolve(name);
    List<String> line = new ArrayList<>(List.of("-Djmh.ignoreLock=true", "-cp", jar.toString()));
    line.addAll(List.of("org.openjdk.jmh.Main", "Allocating.(array|list)", "-f", "2"));
    line.addAll(List.of("-prof", "gc", "-wi", "2", "-w", "500ms", "-i", "1", "-r", "1s"));
    line.addAll(List.of("-rf", "json", "-rff", file.toString(), "-jvmArgsAppend", more));
    FreshJvm.Result result = FreshJvm.run(line);
    assertThat(result.exitCode()).as(result.output()).isZero();
    return file;
  }

  @Test
  void one_byte_more_is_found_with_two_forks_a_side() throws Exception {
    List<String> command =
        new ArrayList<>(List.of("compare", "--same-machine", "--format", "json"));
    command.addAll(List.of("--metric", METRIC));
    command.add(measure("base.json", "-Dtiny.more=false").toString());
    command.add(measure("head.json", "-Dtiny.more=true").toString());
    String printed = run(command);
    assertThat(verdicts(printed))
        .as(printed)
        .containsExactly(Map.entry("array", "REGRESSION"), Map.entry("list", "REGRESSION"));
  }
}
