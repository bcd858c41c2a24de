package heavyloop.summary;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.Test;

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

  @Test
  void a_price_below_nothing_is_called_not_measurable() {
    String uncontended = "heavyloop.suite.benchmarks.challenges.SynchronizationUncontended.";
    Run run =
        JsonFile.read(
                JsonFile.array(
                    JsonFile.record(
                        uncontended + "synchronizedBlock", "avgt", "ns/op", new double[] {3, 3.1}),
                    JsonFile.record(
                        uncontended + "threadConfined", "avgt", "ns/op", new double[] {4, 4.1})))
            .runs()
            .get(0);
    assertThat(Format.TEXT.write(PricesReport.of(List.of(run)), 120))
        .contains("synchronized, alone", "nothing measurable");
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
