package heavyloop.summary;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import heavyloop.Golden;
import heavyloop.compare.Reference;
import heavyloop.report.Format;
import heavyloop.report.TextStyle;
import heavyloop.results.JsonFile;
import heavyloop.results.ResultsReader;
import heavyloop.results.Run;
import heavyloop.suite.SuiteFacts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerReportTest {
  private static Run recorded(int jdk) throws IOException {
    Path file =
        Path.of(
            "src", "test", "resources", "heavyloop", "recorded", "2026-11-24-jdk-" + jdk + ".json");
    return ResultsReader.read(file).runs().get(0);
  }

  private static String text(Run run, int width) {
    return Format.TEXT.write(
        AnswerReport.of(List.of(run), Reference.SEQUENTIAL), new TextStyle(width, false, true));
  }

  @ParameterizedTest
  @CsvSource({"80", "120"})
  void the_answer_of_a_default_run_leaves_room_for_the_end_of_the_run_on_a_screen(int width)
      throws IOException {
    Run run = recorded(25).only(id -> !SuiteFacts.isOnRequest(id.benchmark()));
    String text = text(run, width);
    Golden.assertMatches("summary/answer-" + width + ".txt", text);
    assertThat(text.lines()).hasSizeLessThan(21).allMatch(line -> line.length() <= width);
  }

  @Test
  void the_readme_shows_the_answer_of_the_recorded_run() throws IOException {
    Path file = Path.of("results", "amd-epyc-2-cores", "2026-11-27T12-04-50-jdk25.json");
    Run run = ResultsReader.read(file).runs().get(0);
    Golden.assertSectionMatches(
        Path.of("README.md"), "answer", "```console\n" + text(run, 100) + "```\n");
  }

  @Test
  void a_run_of_other_benchmarks_is_a_list_of_times() {
    Run run =
        JsonFile.read(
                JsonFile.array(
                    JsonFile.record("x.Y.slow", "avgt", "us/op", new double[] {40}),
                    JsonFile.record("x.Y.fast", "avgt", "us/op", new double[] {10})))
            .runs()
            .get(0);
    assertThat(text(run, 60))
        .startsWith(
            """
            Time of an operation (95 % interval)
            Y.fast  ██████████                                10.00 us
            Y.slow  ████████████████████████████████████████  40.00 us
            """);
  }

  @Test
  void several_runs_are_distinguished_by_their_names() throws IOException {
    String both =
        Format.TEXT.write(
            AnswerReport.of(List.of(recorded(17), recorded(25)), Reference.SEQUENTIAL), 80);
    assertThat(both).contains("2026-11-24-jdk-17.json\n", "2026-11-24-jdk-25.json\n");
  }

  private static double[] fork(int slow) {
    double[] fork = new double[24];
    Arrays.setAll(fork, i -> (i < slow ? 30 : 10) + 0.01 * (i % 3));
    return fork;
  }

  @Test
  void long_forks_tell_from_where_on_they_are_steady_and_which_never_are() {
    Run run =
        JsonFile.read(
                JsonFile.array(
                    JsonFile.record("x.Y.fast", "avgt", "us/op", fork(2), fork(2)),
                    JsonFile.record("x.Y.late", "avgt", "us/op", fork(6), fork(6)),
                    JsonFile.record("x.Y.never", "avgt", "us/op", fork(21), fork(21))))
            .runs()
            .get(0);
    assertThat(text(run, 200))
        .containsPattern(
            "Warm-up +Steady from iteration 1\\d on at the latest \\(Y.late\\)\\. Never steady: 1 of 3"
                + " \\(Y.never\\)\\. --cut leaves out what was measured before\\.");
  }

  /** In mode avgt a time is that of one thread's operation. */
  @ParameterizedTest
  @CsvSource({"thrpt, ops/us, 2", "avgt, us/op, 1"})
  void two_threads_gain_what_both_do_together(String mode, String unit, double ofTwo) {
    Run run =
        JsonFile.read(
                JsonFile.array(
                    kind(SuiteFacts.ONE_THREAD, mode, unit, 1),
                    kind(SuiteFacts.TWO_THREADS, mode, unit, ofTwo).put("threads", 2)))
            .runs()
            .get(0);
    assertThat(WorkGains.of(run).orElseThrow()).hasToString("chain 2.0x.");
  }

  private static ObjectNode kind(String benchmark, String mode, String unit, double score) {
    ObjectNode record = JsonFile.record(benchmark, mode, unit, new double[] {score});
    record.putObject("params").put("work", "chain");
    return record;
  }
}
