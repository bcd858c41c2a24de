package heavyloop.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import heavyloop.results.BenchmarkId.Mode;
import heavyloop.results.BenchmarkRecord.IterationSettings;
import heavyloop.results.Metric.ForkScores;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads files written by JMH; the README beside them says how. */
class ResultsReaderTest {
  private static final Path FIXTURES = Path.of("src", "test", "resources", "heavyloop", "results");

  private static ResultsFile read(String name) {
    return ResultsReader.read(FIXTURES.resolve(name + ".json"));
  }

  @Test
  void every_mode_has_a_cost_in_nanoseconds() {
    List<BenchmarkRecord> records = read("all-modes").records();
    assertThat(records)
        .extracting(record -> record.id().mode())
        .containsExactlyInAnyOrder(Mode.values());
    assertThat(records)
        .allSatisfy(
            record -> {
              assertThat(record.primary().forks()).hasSize(2);
              assertThat(record.primary().forks()).allMatch(fork -> fork.size() == 3);
              assertThat(record.id().params()).containsEntry("iterations", "1");
            });
    assertThat(cost(records, Mode.THROUGHPUT))
        .isCloseTo(cost(records, Mode.AVERAGE_TIME), within(20.0));
  }

  private static double cost(List<BenchmarkRecord> records, Mode mode) {
    return records.stream()
        .filter(record -> record.id().mode() == mode)
        .findFirst()
        .map(record -> Arrays.stream(record.forkCosts()).average().orElseThrow())
        .orElseThrow();
  }

  /** JMH's score is the mean of its raw data, so nothing was lost or read twice. */
  @ParameterizedTest
  @ValueSource(
      strings = {"all-modes", "params", "threads", "counters", "jmh-1.19", "jmh-1.23", "jmh-1.36"})
  void the_mean_of_the_iterations_is_the_score(String name) throws IOException {
    ResultsFile file = read(name);
    JsonNode json = new ObjectMapper().readTree(FIXTURES.resolve(name + ".json").toFile());
    assertThat(file.unusable()).isEmpty();
    assertThat(file.records()).isNotEmpty().hasSize(json.size());
    for (int i = 0; i < json.size(); i++) {
      BenchmarkRecord record = file.records().get(i);
      double mean =
          record.primary().forks().stream().mapToDouble(ForkScores::mean).average().orElseThrow();
      double tolerance = record.id().mode() == Mode.SAMPLE_TIME ? 0.5 : 1e-9;
      assertThat(json.get(i).at("/primaryMetric/score").asDouble())
          .isCloseTo(mean, within(tolerance * Math.abs(mean)));
    }
  }

  @Test
  void counters_and_profilers_are_secondary_metrics() {
    assertThat(read("counters").records())
        .filteredOn(record -> record.id().benchmark().endsWith("unsynchronized"))
        .singleElement()
        .satisfies(
            record -> {
              assertThat(record.secondary()).containsOnlyKeys("lostUpdates", "updates");
              assertThat(record.secondary().get("updates").forks()).hasSize(2);
              assertThat(record.id().threads()).isEqualTo(4);
            });
    assertThat(read("gc-profiler").records().get(0).secondary()).containsKey("gc.alloc.rate");
    assertThat(read("safepoints").records().get(0).secondary()).isNotEmpty();
  }

  @Test
  void the_jvm_and_the_settings_are_known() {
    BenchmarkRecord record = read("params").records().get(0);
    assertThat(record.jvm().jdkVersion()).startsWith("17");
    assertThat(record.jvm().isKnown()).isTrue();
    assertThat(record.jmhVersion()).isEqualTo("1.37");
    assertThat(record.settings()).isEqualTo(new IterationSettings(1, "10 ms", 1, 3, "10 ms", 1));
    assertThat(record.settings().describe()).isEqualTo("1 x 10 ms warm-up, 3 x 10 ms measured");
    assertThat(record.machine()).isEmpty();
  }

  @Test
  void jmh_before_1_21_does_not_identify_the_jvm() {
    assertThat(read("jmh-1.19").records()).noneMatch(record -> record.jvm().isKnown());
    assertThat(read("jmh-1.23").records()).allMatch(record -> record.jvm().isKnown());
  }

  @Test
  void a_group_is_a_record_with_the_threads_of_all_its_parts() {
    assertThat(read("jmh-1.36").records())
        .filteredOn(record -> record.id().benchmark().endsWith("pair"))
        .isNotEmpty()
        .allMatch(record -> record.id().threads() == 3);
  }

  @Test
  void unforked_records_and_bare_scores_are_read_with_a_note() {
    assertThat(read("no-raw-data").records())
        .singleElement()
        .satisfies(record -> assertThat(record.primary().forks()).hasSize(1));
    assertThat(read("no-raw-data").notes())
        .singleElement()
        .asString()
        .contains("1 of 1 records have only a score", "not tested", "rawData=false");
    assertThat(read("not-forked").records()).hasSize(1);
    assertThat(read("not-forked").notes()).singleElement().asString().contains("-f 0");
    assertThat(read("all-modes").notes()).isEmpty();
  }

  @Test
  void former_names_of_the_suites_benchmarks_become_present_ones() {
    assertThat(read("params").records())
        .isNotEmpty()
        .allSatisfy(
            record ->
                assertThat(record.id().benchmark()).startsWith("heavyloop.suite.benchmarks."));
  }
}
