package heavyloop.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import heavyloop.results.BenchmarkId.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The metrics beside the scores, in files written by several versions of JMH. */
class SideMetricsTest {
  private static final Path RECORDED =
      Path.of("src", "test", "resources", "heavyloop", "results", "recorded");

  private static List<BenchmarkRecord> recorded(String file) {
    return ResultsReader.read(RECORDED.resolve(file + ".json")).records();
  }

  @ParameterizedTest
  @ValueSource(strings = {"groups-1.19", "groups-1.29", "groups-1.37"})
  void the_members_of_a_group_are_found_in_every_mode(String file) {
    List<BenchmarkRecord> groups = recorded(file);
    assertThat(groups).extracting(group -> group.id().mode()).containsExactly(Mode.values());
    for (BenchmarkRecord group : groups) {
      assertThat(SideMetrics.members(group))
          .as(group.id().mode().label())
          .extracting(member -> member.id().benchmark())
          .containsExactly("rec.Recorded.mixed:reader", "rec.Recorded.mixed:writer");
    }
  }

  /** JMH has no histograms of members. */
  @ParameterizedTest
  @ValueSource(strings = {"groups-1.19", "groups-1.29", "groups-1.37"})
  void members_have_percentiles_too(String file) {
    BenchmarkRecord group = recorded(file).get(2);
    assertThat(SideMetrics.names(group))
        .containsExactlyInAnyOrder("p50", "p90", "p99", "reader", "writer");
    for (BenchmarkRecord member : SideMetrics.members(group)) {
      assertThat(SideMetrics.find(member, "p99.9").orElseThrow().forkScores()).hasSize(2);
      assertThat(SideMetrics.names(member)).contains("p50", "p90", "p99", "p99.9");
      assertThat(SideMetrics.isGroup(member)).isFalse();
    }
  }

  @Test
  void a_run_has_the_members_of_a_group_as_benchmarks_of_their_own() {
    Run run = ResultsReader.read(RECORDED.resolve("groups-1.37.json")).runs().get(0);
    assertThat(run.records())
        .filteredOn(record -> record.id().mode() == Mode.THROUGHPUT)
        .extracting(record -> record.id().metric())
        .containsExactly("", "reader", "writer");
  }

  /** They add up to the operations of their thread, like the members of a group. */
  @ParameterizedTest
  @ValueSource(strings = {"counters-1.23", "counters-1.37"})
  void counters_of_a_single_thread_are_not_members(String file) {
    for (BenchmarkRecord counted : recorded(file)) {
      assertThat(SideMetrics.isGroup(counted)).isFalse();
      assertThat(SideMetrics.names(counted)).containsExactly("hits", "misses");
    }
  }

  @Test
  void the_counters_of_a_group_are_not_its_members() {
    ObjectNode record = JsonFile.record("a.B.c", "thrpt", "ops/us", new double[] {5, 6});
    record.put("threads", 2);
    secondary(record, "get", "ops/us", 4, 4.5);
    secondary(record, "put", "ops/us", 1, 1.5);
    secondary(record, "hits", "ops/us", 3, 3.5);
    assertThat(SideMetrics.members(JsonFile.read(JsonFile.array(record)).records().get(0)))
        .extracting(member -> member.id().metric())
        .containsExactly("get", "put");
  }

  private static void secondary(ObjectNode record, String name, String unit, double... fork) {
    record
        .withObject("/secondaryMetrics")
        .set(name, JsonFile.record("a.B.c", "thrpt", unit, fork).get("primaryMetric"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"allocations-1.19", "allocations-1.36", "allocations-1.37"})
  void a_profiler_has_one_name_in_all_versions(String file) {
    BenchmarkRecord measured = recorded(file).get(0);
    BenchmarkRecord allocated = SideMetrics.find(measured, "gc.alloc.rate.norm").orElseThrow();
    assertThat(allocated.forkScores()).hasSize(2);
    assertThat(DoubleStream.of(allocated.forkScores()))
        .allMatch(bytes -> 24 <= bytes && bytes < 25);
  }

  @Test
  void the_error_of_allocations_falls_with_the_operations_of_an_iteration() {
    ObjectNode fast = JsonFile.record("a.B.c", "avgt", "ns/op", new double[] {100, 100});
    ObjectNode slow = JsonFile.record("a.B.c", "avgt", "ns/op", new double[] {100_000, 100_000});
    ObjectNode rates = JsonFile.record("a.B.c", "thrpt", "ops/us", new double[] {10, 10});
    for (ObjectNode record : List.of(fast, slow, rates)) {
      secondary(record, "·gc.alloc.rate.norm", "B/op", 24, 24);
    }
    // A million operations in 100 ms, of which JMH itself allocates at most 20 KiB.
    assertThat(resolution(fast)).isCloseTo(0.02, within(0.001));
    assertThat(resolution(slow)).isCloseTo(20.48, within(0.01));
    assertThat(resolution(rates)).isCloseTo(0.02, within(0.001));
    fast.remove("measurementTime");
    assertThat(resolution(fast)).isNaN();
  }

  @Test
  void a_batch_of_single_shots_is_one_operation_to_jmhs_profilers() {
    ObjectNode shots = JsonFile.record("a.B.c", "ss", "ns/op", new double[] {100, 100});
    shots.put("measurementBatchSize", 1000);
    secondary(shots, "·gc.alloc.rate.norm", "B/op", 24_000, 24_000);
    assertThat(resolution(shots)).isEqualTo(16_384 + 4_096);
  }

  private static double resolution(ObjectNode record) {
    BenchmarkRecord measured = JsonFile.read(JsonFile.array(record)).records().get(0);
    return SideMetrics.find(measured, "gc.alloc.rate.norm").orElseThrow().primary().resolution();
  }

  /** JMH's file has the percentiles of all forks together. */
  @ParameterizedTest
  @ValueSource(strings = {"groups-1.19", "groups-1.29", "groups-1.37"})
  void percentiles_are_those_of_jmh(String file) throws IOException {
    JsonNode json =
        new ObjectMapper().readTree(Files.readString(RECORDED.resolve(file + ".json"))).get(2);
    assertThat(json.get("mode").asText()).isEqualTo("sample");
    List<Histogram> histograms = new ArrayList<>();
    for (JsonNode fork : json.at("/primaryMetric/rawDataHistogram")) {
      for (JsonNode iteration : fork) {
        histograms.add(
            new Histogram(
                IntStream.range(0, iteration.size())
                    .mapToDouble(i -> iteration.get(i).get(0).asDouble())
                    .toArray(),
                IntStream.range(0, iteration.size())
                    .mapToLong(i -> iteration.get(i).get(1).asLong())
                    .toArray()));
      }
    }
    json.at("/primaryMetric/scorePercentiles")
        .properties()
        .forEach(
            percentile ->
                assertThat(
                        Histogram.percentile(histograms, Double.parseDouble(percentile.getKey())))
                    .as(percentile.getKey())
                    .isCloseTo(percentile.getValue().asDouble(), within(1e-9)));
  }

  @Property(tries = 200)
  void a_percentile_lies_between_the_samples_around_it(
      @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 0, max = 20) Integer> samples,
      @ForAll @DoubleRange(min = 0, max = 100) double rank) {
    List<Histogram> histograms =
        samples.stream().map(value -> new Histogram(new double[] {value}, new long[] {1})).toList();
    double[] sorted = samples.stream().mapToDouble(Integer::doubleValue).sorted().toArray();
    double position = Math.min(Math.max(rank / 100 * (sorted.length + 1), 1), sorted.length);
    double low = sorted[(int) position - 1];
    double high = sorted[Math.min(sorted.length, (int) position + 1) - 1];
    assertThat(Histogram.percentile(histograms, rank))
        .isCloseTo(low + (position - (int) position) * (high - low), within(1e-9));
  }

  @Test
  void a_percentile_of_too_few_samples_to_differ_from_their_maximum_is_left_out() {
    String text =
        JsonFile.array(JsonFile.record("a.B.c", "sample", "ns/op", new double[] {9})).toString();
    String raw = "\"rawData\":[[9.0]]";
    String histogram = "\"rawDataHistogram\":[[[[1.0,90],[4.0,9]]]]";
    BenchmarkRecord measured = JsonFile.read(text.replace(raw, histogram)).records().get(0);
    assertThat(SideMetrics.find(measured, "p99").orElseThrow().forkScores()).containsExactly(4);
    assertThat(SideMetrics.find(measured, "p99.9")).isEmpty();
    assertThat(SideMetrics.names(measured)).containsExactly("p50", "p90", "p99");
  }
}
