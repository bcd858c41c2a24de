package heavyloop.summary;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import heavyloop.Golden;
import heavyloop.report.Format;
import heavyloop.results.JsonFile;
import heavyloop.results.ResultsReader;
import heavyloop.results.Run;
import heavyloop.suite.SuiteFacts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RankingsReportTest {
  private static final int WIDTH = 100;

  private final List<ObjectNode> records = new ArrayList<>();

  /** Adds a benchmark whose forks take about a time; parameters are names and values in turn. */
  private void add(String name, double time, String... params) {
    ObjectNode record =
        JsonFile.record(
            SuiteFacts.BENCHMARKS + name,
            "avgt",
            "us/op",
            new double[] {time},
            new double[] {time * 1.01},
            new double[] {time * 0.99});
    ObjectNode all = record.putObject("params");
    for (int i = 0; i < params.length; i += 2) {
      all.put(params[i], params[i + 1]);
    }
    records.add(record);
  }

  private String text() {
    Run run = JsonFile.read(JsonFile.array(records.toArray(ObjectNode[]::new))).runs().get(0);
    return Format.TEXT.write(RankingsReport.of(List.of(run)), WIDTH);
  }

  @Test
  void mechanisms_are_ranked_by_kind_of_task_and_ties_are_marked() {
    add("challenges.ManyTasks.each", 100, "iterations", "100", "strategy", "Sequential.loop");
    add("challenges.ManyTasks.each", 300, "iterations", "100", "strategy", "ForkJoin.invokeAll");
    add("challenges.ManyTasks.chunked", 55, "iterations", "100");
    add("concurrency.Requests.oneAtATime", 128, "stepsPerReply", "0");
    add("concurrency.Requests.fixedPool", 32, "stepsPerReply", "0");
    add("concurrency.Requests.cachedPool", 32.1, "stepsPerReply", "0");
    add("concurrency.Requests.oneAtATime", 999, "stepsPerReply", "60000");
    assertThat(text())
        .containsPattern("(?s)Ten thousand small tasks.*1 +ManyTasks.chunked.*1\\.818x")
        .containsPattern("2 +ManyTasks.each.*3\\.000x slower")
        .containsPattern("base +ManyTasks.each")
        .containsPattern("(?s)Requests that wait .*1= +Requests.fixedPool.*4\\.000x")
        .containsPattern("1= +Requests.cachedPool")
        .contains("Four large tasks, Tasks that make tasks, Requests that wait and compute")
        .contains("--all measures everything");
  }

  @Test
  void the_manual_shows_the_rankings_of_the_recorded_run() throws IOException {
    Path file = Path.of("results", "amd-epyc-2-cores", "2026-11-27T23-43-01-all-jdk25.json");
    String text = Format.TEXT.write(RankingsReport.of(ResultsReader.read(file).runs()), WIDTH);
    Golden.assertSectionMatches(
        Golden.MANUAL.resolve("benchmarks.md"), "rankings", "```console\n" + text + "```\n");
  }

  @Test
  void the_bound_and_other_sizes_are_not_ranked_among_the_large_tasks() {
    String[] heavy = {"iterations", "1000000", "tasks", "4"};
    add("parallelism.Sequential.loop", 400, heavy);
    String[] four = {"iterations", "1000000", "tasks", "4", "parallelism", "4"};
    add("parallelism.ForkJoin.recursiveTask", 210, four);
    add("parallelism.BatchBound.spinning", 201, four);
    add(
        "parallelism.ForkJoin.invokeAll",
        1,
        "iterations",
        "1000000",
        "tasks",
        "4",
        "parallelism",
        "2");
    assertThat(text())
        .containsPattern("1 +ForkJoin.recursiveTask")
        .doesNotContain("invokeAll", "BatchBound");
  }
}
