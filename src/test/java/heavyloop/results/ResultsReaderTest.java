package heavyloop.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that JMH has written; how, stands beside them. */
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

  /** JMH's score is the mean of all that it writes: nothing was lost or read twice. */
  @ParameterizedTest
  @ValueSource(
      strings = {"all-modes", "params", "threads", "counters", "jmh-1.19", "jmh-1.23", "jmh-1.36"})
  void the_mean_of_the_iterations_is_the_score(String name) {
    ResultsFile file = read(name);
    assertThat(file.unusable()).isEmpty();
    assertThat(file.records())
        .isNotEmpty()
        .allSatisfy(
            record -> {
              double mean =
                  record.primary().forks().stream().mapToDouble(Fork::mean).average().orElseThrow();
              double tolerance = record.id().mode() == Mode.SAMPLE_TIME ? 0.5 : 1e-9;
              assertThat(record.primary().score())
                  .isCloseTo(mean, within(tolerance * Math.abs(mean)));
            });
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
  void before_1_21_the_jvm_is_not_said() {
    assertThat(read("jmh-1.19").records()).noneMatch(record -> record.jvm().isKnown());
    assertThat(read("jmh-1.23").records()).allMatch(record -> record.jvm().isKnown());
  }

  @Test
  void groups_are_records_with_the_threads_of_all_their_parts() {
    assertThat(read("jmh-1.36").records())
        .filteredOn(record -> record.id().benchmark().endsWith("pair"))
        .isNotEmpty()
        .allMatch(record -> record.id().threads() == 3);
  }

  @Test
  void what_cannot_be_used_is_listed_with_the_reason() {
    assertThat(read("no-raw-data").records()).isEmpty();
    assertThat(read("no-raw-data").unusable())
        .singleElement()
        .satisfies(unusable -> assertThat(unusable.why()).contains("rawData=false"));
    assertThat(read("not-forked").unusable())
        .singleElement()
        .satisfies(unusable -> assertThat(unusable.why()).contains("-f 0"));
  }

  @Test
  void benchmarks_of_the_suite_are_read_under_their_present_names() {
    ResultsFile file =
        ResultsReader.read(Path.of("src/test/resources/heavyloop/results/params.json"));
    assertThat(file.records())
        .isNotEmpty()
        .allSatisfy(
            record ->
                assertThat(record.id().benchmark()).startsWith("heavyloop.suite.benchmarks."));
  }
}
