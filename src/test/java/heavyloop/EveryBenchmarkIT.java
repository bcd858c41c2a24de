package heavyloop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import heavyloop.suite.strategies.Strategy;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the whole suite of the built jar, each benchmark for an instant. */
class EveryBenchmarkIT {
  @TempDir private Path folder;

  private static String cell(JsonNode result) {
    return result.get("benchmark").asText() + " " + result.path("params");
  }

  @Test
  void every_benchmark_runs_and_is_recorded_with_its_parameters() throws Exception {
    // One value of each parameter suffices to show that they run at all.
    Stream<String> params =
        Stream.of(
            "iterations=1000",
            "parallelism=2",
            "stepsPerReply=60000",
            "longPerThread=2",
            "cutoff=64",
            "slices=1000",
            "sleepers=1000",
            "frames=10",
            "capacity=1",
            "pauseMicros=1000");
    List<JsonNode> records =
        BenchmarksJar.measure(
            folder.resolve("results.json"),
            Stream.concat(Stream.of("."), params.flatMap(param -> Stream.of("-p", param)))
                .toArray(String[]::new));
    assertThat(records)
        .allSatisfy(r -> assertThat(r.at("/primaryMetric/score").asDouble()).isPositive());
    Set<String> expected = new TreeSet<>();
    for (Strategy<?> strategy : Strategy.ALL) {
      if (strategy.isAvailable()) {
        String parallelism = strategy.equals(Strategy.SEQUENTIAL) ? "" : "\"parallelism\":\"2\",";
        expected.add(
            String.format(
                "heavyloop.suite.benchmarks.parallelism.%s"
                    + " {\"iterations\":\"1000\",%s\"tasks\":\"4\"}",
                strategy.name(), parallelism));
      }
    }
    assertThat(records.stream().map(EveryBenchmarkIT::cell).collect(Collectors.toSet()))
        .containsAll(expected)
        .contains(
            "heavyloop.suite.benchmarks.controls.Growth.loop"
                + " {\"iterations\":\"1000\",\"times\":\"4\"}",
            "heavyloop.suite.benchmarks.controls.Twins.second {\"iterations\":\"1000\"}",
            "heavyloop.suite.benchmarks.parallelism.JmhThreads.max {\"iterations\":\"1000\"}");
  }
}
