package heavyloop.summary;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import heavyloop.Golden;
import heavyloop.report.Format;
import heavyloop.results.JsonFile;
import heavyloop.results.ResultsReader;
import heavyloop.results.Run;
import heavyloop.suite.benchmarks.Declaration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PricesReportTest {
  private static Run recorded(int day, int jdk) {
    String file = "2026-11-%d-prices-jdk%d.json".formatted(day, jdk);
    return ResultsReader.read(Path.of("results", "amd-epyc-2-cores", file)).runs().get(0);
  }

  @Test
  void prices_are_of_benchmarks_and_values_that_a_run_of_everything_measures() {
    assertThat(PricesReport.benchmarks())
        .allSatisfy(
            ref ->
                assertThat(Declaration.of(ref.benchmark()))
                    .hasValueSatisfying(
                        declared ->
                            ref.params()
                                .forEach(
                                    (name, value) ->
                                        assertThat(declared.params().get(name)).contains(value))));
  }

  @Test
  void prices_are_parts_of_times_or_their_differences() {
    Run run = recorded(27, 25);
    assertThat(Format.CSV.write(PricesReport.of(List.of(run)), 0))
        .contains("\n\"synchronized, alone\",");
    assertThat(Format.TEXT.write(PricesReport.of(List.of(run.only(id -> false))), 80))
        .startsWith("No run has measured a price");
  }

  /** The price of a lock by the times of forks with and without it. */
  private static String lockAlone(List<Double> locked, List<Double> free) {
    String uncontended = "heavyloop.suite.benchmarks.challenges.SynchronizationUncontended.";
    ObjectNode with = record(uncontended + "synchronizedBlock", locked);
    ObjectNode without = record(uncontended + "threadConfined", free);
    Run run = JsonFile.read(JsonFile.array(with, without)).runs().get(0);
    return Format.TEXT.write(PricesReport.of(List.of(run)), 120);
  }

  private static ObjectNode record(String benchmark, List<Double> forks) {
    double[][] iterations =
        forks.stream().map(time -> new double[] {time}).toArray(double[][]::new);
    return JsonFile.record(benchmark, "avgt", "ns/op", iterations);
  }

  @Test
  void a_difference_below_zero_is_no_price_but_has_an_upper_end() {
    List<Double> free = List.of(4.0, 4.1);
    assertThat(lockAlone(List.of(3.0), List.of(4.0))).containsPattern("alone +nothing measurable");
    assertThat(lockAlone(List.of(3.0, 3.1), free)).containsPattern("alone +nothing measurable");
    assertThat(lockAlone(List.of(2.0, 6.0), free))
        .containsPattern("alone +at most \\d\\d\\.\\d+ ns");
    assertThat(lockAlone(List.of(5.0, 5.1), free)).containsPattern("alone +1\\.000 ns \\(0\\.");
  }

  @ParameterizedTest
  @ValueSource(ints = {17, 25})
  void the_intervals_of_two_days_overlap_as_the_manual_says(int jdk) throws IOException {
    List<Run> days = List.of(recorded(27, jdk), recorded(28, jdk));
    JsonNode prices =
        new ObjectMapper()
            .readTree(Format.JSON.write(PricesReport.of(days), 0))
            .at("/tables/prices");
    List<JsonNode> onBothDays =
        StreamSupport.stream(prices.spliterator(), false)
            .filter(price -> price.at("/time_1_ns").has("low") && price.at("/time_2_ns").has("low"))
            .toList();
    assertThat(onBothDays).hasSizeGreaterThan(15).allMatch(PricesReportTest::overlaps);
  }

  private static boolean overlaps(JsonNode price) {
    return end(price, 1, "low") <= end(price, 2, "high")
        && end(price, 2, "low") <= end(price, 1, "high");
  }

  private static double end(JsonNode price, int day, String end) {
    return price.at("/time_" + day + "_ns/" + end).asDouble();
  }

  @Test
  void the_manual_shows_the_prices_of_the_recorded_runs() throws IOException {
    List<Run> runs = new ArrayList<>();
    for (int day : new int[] {27, 28}) {
      for (int jdk : new int[] {17, 25}) {
        Run run = recorded(day, jdk);
        runs.add(new Run(day + " November", run.jvm(), run.machine(), run.records()));
      }
    }
    Golden.assertSectionMatches(
        Golden.MANUAL.resolve("benchmarks.md"),
        "prices",
        Format.MARKDOWN.write(PricesReport.of(runs), 0));
  }
}
