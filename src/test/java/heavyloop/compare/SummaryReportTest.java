package heavyloop.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import heavyloop.report.Format;
import heavyloop.results.JsonFile;
import heavyloop.results.Run;
import heavyloop.suite.SuiteFacts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SummaryReportTest {
  private static ObjectNode record(String name, double micros, Map<String, ?> params) {
    ObjectNode record =
        JsonFile.record(
            SuiteFacts.PARALLELISM + name,
            "avgt",
            "us/op",
            new double[] {micros},
            new double[] {micros * 1.01},
            new double[] {micros * 0.99});
    ObjectNode object = record.putObject("params");
    params.forEach((param, value) -> object.put(param, value.toString()));
    return record;
  }

  private static Run run(List<ObjectNode> records) {
    return JsonFile.read(JsonFile.array(records.toArray(ObjectNode[]::new))).runs().get(0);
  }

  private static Map<String, ?> sequential(int iterations) {
    return Map.of("tasks", 4, "iterations", iterations);
  }

  private static Map<String, ?> parallel(int iterations) {
    return Map.of("tasks", 4, "iterations", iterations, "parallelism", 4);
  }

  private static JsonNode row(Run run, String table, String name) throws IOException {
    String json = Format.JSON.write(SummaryReport.of(List.of(run), Reference.SEQUENTIAL), 0);
    for (JsonNode row : new ObjectMapper().readTree(json).at("/tables/" + table)) {
      if (row.get("benchmark").asText().startsWith(name)) {
        return row;
      }
    }
    throw new AssertionError(name + " isn't in " + json);
  }

  @Test
  void a_speed_up_is_over_the_sequential_loop_of_the_same_size() throws IOException {
    Run run =
        run(
            List.of(
                record("Sequential.loop", 1, sequential(1)),
                record("Sequential.loop", 8000, sequential(1000)),
                record("ForkJoin.invokeAll", 3000, parallel(1000)),
                record("BatchBound.spinning", 2500, parallel(1000))));
    JsonNode forkJoin = row(run, "parallelism", "ForkJoin");
    assertThat(forkJoin.at("/time_ns/value").asDouble()).isCloseTo(3e6, within(1e3));
    assertThat(forkJoin.at("/speed_up/value").asDouble()).isCloseTo(8 / 3.0, within(0.01));
    assertThat(forkJoin.at("/speed_up/low").asDouble()).isBetween(2.55, 2.66);
    assertThat(forkJoin.at("/efficiency").asDouble()).isCloseTo(2 / 3.0, within(0.01));
    assertThat(forkJoin.at("/of_bound/value").asDouble()).isCloseTo(2.5 / 3, within(0.01));
    assertThat(row(run, "parallelism", "Sequential").get("speed_up").isNull()).isTrue();
  }

  @Test
  void efficiency_is_over_the_threads_that_can_be_busy() throws IOException {
    ObjectNode twoProcessors = record("JmhThreads.max", 1, Map.of("iterations", 1000));
    twoProcessors.put("threads", 2);
    Run run =
        run(
            List.of(
                record("Sequential.loop", 8000, sequential(1000)),
                record("ForkJoin.invokeAll", 5000, parallel(1000)),
                twoProcessors));
    assertThat(row(run, "parallelism", "ForkJoin").at("/efficiency").asDouble())
        .isCloseTo(0.8, within(0.01));
  }

  @Test
  void the_break_even_is_interpolated_only_between_sizes_that_are_near() throws IOException {
    List<ObjectNode> records = new ArrayList<>();
    for (int size : new int[] {1, 10_000, 100_000}) {
      records.add(record("Sequential.loop", size * 0.01, sequential(size)));
      records.add(record("ForkJoin.invokeAll", 200 + size * 0.005, parallel(size)));
      records.add(record("RawThreads.join", 20 + size * 0.005, parallel(size)));
      records.add(record("Slow.never", 2000 + size * 0.01, parallel(size)));
    }
    Run run = run(records);
    JsonNode near = row(run, "break_even", "ForkJoin");
    assertThat(near.get("below").asInt()).isEqualTo(10_000);
    assertThat(near.get("above").asInt()).isEqualTo(100_000);
    assertThat(near.at("/params/parallelism").asText()).isEqualTo("4");
    assertThat(near.at("/iterations/value").asDouble()).isCloseTo(40_000, within(100.0));
    assertThat(near.at("/iterations/low").asDouble()).isBetween(30_000.0, 40_000.0);
    assertThat(near.at("/iterations/high").asDouble()).isBetween(40_000.0, 50_000.0);
    JsonNode far = row(run, "break_even", "RawThreads");
    assertThat(far.get("above").asInt()).isEqualTo(10_000);
    assertThat(far.at("/iterations/value").isNull()).isTrue();
    assertThat(far.at("/iterations/high").asDouble()).isCloseTo(10_000, within(1.0));
    assertThat(BreakEven.find(run, Reference.SEQUENTIAL.speedUps(run))).hasSize(2);
  }

  @Test
  void a_strategy_that_loses_again_at_a_larger_size_has_no_break_even() {
    List<ObjectNode> records = new ArrayList<>();
    double[] times = {20, 5, 2000};
    int[] sizes = {1000, 2000, 3000};
    for (int i = 0; i < sizes.length; i++) {
      records.add(record("Sequential.loop", 10, sequential(sizes[i])));
      records.add(record("ForkJoin.invokeAll", times[i], parallel(sizes[i])));
    }
    Run run = run(records);
    assertThat(BreakEven.find(run, Reference.SEQUENTIAL.speedUps(run))).isEmpty();
  }

  @Test
  void a_single_fork_has_no_interval_and_a_note_explains_it() {
    ObjectNode single = JsonFile.record("x.Y.z", "avgt", "us/op", new double[] {5, 6, 7});
    assertThat(
            Format.TEXT.write(
                SummaryReport.of(List.of(run(List.of(single))), Reference.SEQUENTIAL), 120))
        .contains("1 of 1 have a single fork, which gives no interval")
        .containsPattern("Y\\.z +6\\.000 us +1\n");
  }

  @Test
  void a_speed_up_is_shown_even_if_the_reference_is_filtered_out() throws IOException {
    Run run =
        run(
            List.of(
                record("Sequential.loop", 8000, sequential(1000)),
                record("ForkJoin.invokeAll", 4000, parallel(1000))));
    Run only = run.only(key -> key.benchmark().contains("ForkJoin"));
    assertThat(row(only, "parallelism", "ForkJoin").at("/speed_up/value").asDouble())
        .isCloseTo(2, within(0.01));
  }
}
