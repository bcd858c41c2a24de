package heavyloop.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import heavyloop.compare.HistoryReport.History.Outlier;
import heavyloop.report.Format;
import heavyloop.results.JsonFile;
import heavyloop.results.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HistoryReportTest {
  private static final Margins MARGINS = Margins.of(0.05);

  private static Run run(String name, double time, String started) {
    ObjectNode record =
        JsonFile.record("a.B.c", "avgt", "us/op", new double[] {time, time * 1.01, time * 0.99});
    if (started != null) {
      record.putObject("machine").put("identity", "m1").put("started", started);
    }
    Run read = JsonFile.read(JsonFile.array(record)).runs().get(0);
    return new Run(name, read.jvm(), read.machine(), read.records());
  }

  private static List<Run> steps() {
    SplittableRandom random = new SplittableRandom(3);
    List<Run> runs = new ArrayList<>();
    for (int i = 1; i <= 20; i++) {
      double level = i <= 12 ? 100 : 130;
      runs.add(run("run-" + i + ".json", level * (1 + 0.005 * random.nextGaussian()), null));
    }
    return runs;
  }

  @Test
  void a_change_of_level_is_found_after_its_file() {
    assertThat(HistoryReport.History.of(steps(), MARGINS).benchmarks())
        .singleElement()
        .satisfies(
            benchmark ->
                assertThat(benchmark.changes())
                    .singleElement()
                    .satisfies(
                        change -> {
                          assertThat(change.after()).isEqualTo("run-12.json");
                          assertThat(change.ratio()).isBetween(1.28, 1.32);
                        }));
  }

  @Test
  void the_report_has_a_row_with_a_sparkline() {
    String text = Format.TEXT.write(HistoryReport.of(steps(), MARGINS), 120);
    assertThat(text)
        .contains("in order of their names")
        .containsPattern("B\\.c +[▁▂]{12}[▇█]{8}")
        .contains("run-12.json", "+30.");
  }

  @Test
  void a_single_file_off_the_level_is_an_outlier_and_not_two_changes() {
    List<Run> runs = steps();
    runs.set(5, run("run-6.json", 150, null));
    assertThat(HistoryReport.History.of(runs, MARGINS).benchmarks())
        .singleElement()
        .satisfies(
            benchmark -> {
              assertThat(benchmark.changes())
                  .singleElement()
                  .satisfies(
                      change -> {
                        assertThat(change.after()).isEqualTo("run-12.json");
                        assertThat(change.since()).isEqualTo(8);
                        assertThat(change.ratio()).isBetween(1.28, 1.32);
                      });
              assertThat(benchmark.outliers())
                  .extracting(Outlier::file)
                  .containsExactly("run-6.json");
            });
    assertThat(Format.TEXT.write(HistoryReport.of(runs, MARGINS), 120))
        .contains("Single files off the level")
        .containsPattern("B\\.c +run-6.json +150.0 us");
  }

  @Test
  void a_change_of_less_than_half_of_the_margin_is_none() {
    assertThat(HistoryReport.History.of(steps(), Margins.of(0.7)).benchmarks())
        .allMatch(benchmark -> benchmark.changes().isEmpty());
  }

  /** The forks of each file differ by as much as the levels do. */
  @Test
  void a_change_within_the_error_of_each_file_is_none() {
    List<Run> runs = new ArrayList<>();
    for (int i = 1; i <= 20; i++) {
      double level = i <= 12 ? 100 : 110;
      ObjectNode record =
          JsonFile.record(
              "a.B.c", "avgt", "us/op", new double[] {level * 0.9}, new double[] {level * 1.12});
      Run read = JsonFile.read(JsonFile.array(record)).runs().get(0);
      runs.add(new Run("run-" + i, read.jvm(), read.machine(), read.records()));
    }
    assertThat(HistoryReport.History.of(runs, MARGINS).benchmarks())
        .allMatch(benchmark -> benchmark.changes().isEmpty());
  }

  @Test
  void in_too_few_files_no_change_is_looked_for() {
    assertThat(Format.TEXT.write(HistoryReport.of(steps().subList(10, 14), MARGINS), 120))
        .contains("fewer than 5 files")
        .doesNotContain("Where the level changed");
  }

  @Test
  void files_with_a_start_time_are_put_in_order_of_time() {
    List<Run> runs =
        List.of(
            run("b.json", 100, "2026-03-01T00:00:00Z"), run("a.json", 200, "2026-02-01T00:00:00Z"));
    assertThat(Format.TEXT.write(HistoryReport.of(runs, MARGINS), 120))
        .contains("in order of their start times", "m1")
        .containsPattern("B\\.c +█▁ +200\\.0 us +100\\.0 us");
  }

  @Test
  void two_machines_have_two_histories() {
    Run unknown = run("c.json", 100, null);
    Run known = run("d.json", 100, "2026-02-01T00:00:00Z");
    assertThat(Format.TEXT.write(HistoryReport.of(List.of(unknown, known), MARGINS), 120))
        .contains("unknown machine", "m1");
  }
}
