package heavyloop.summary;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import heavyloop.compare.Reference;
import heavyloop.report.Format;
import heavyloop.report.TextStyle;
import heavyloop.results.JsonFile;
import heavyloop.results.Run;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The summary of benchmarks without a baseline, which may have nothing to do with each other. */
class ScoresTest {
  private static ObjectNode record(String name, double time, String... params) {
    ObjectNode record = JsonFile.record(name, "avgt", "us/op", new double[] {time});
    for (int i = 0; i < params.length; i += 2) {
      record.withObject("/params").put(params[i], params[i + 1]);
    }
    return record;
  }

  private static String text(ObjectNode... records) {
    Run run = JsonFile.read(JsonFile.array(records)).runs().get(0);
    return Format.TEXT.write(
        AnswerReport.of(List.of(run), Reference.SEQUENTIAL), new TextStyle(80, false, true));
  }

  /** The length of the bar of each benchmark, in the order of the rows. */
  private static Map<String, Integer> bars(String text) {
    Map<String, Integer> bars = new TreeMap<>();
    text.lines()
        .filter(line -> line.matches(".*\\d [nu]s$"))
        .forEach(line -> bars.put(line.split(" ", 2)[0], line.replaceAll("[^█]", "").length()));
    return bars;
  }

  @Test
  void unrelated_benchmarks_are_not_ranked_against_each_other() {
    String text =
        text(
            record("x.Sort.quick", 50),
            record("x.Hash.crc", 100),
            record("x.Sort.merge", 40),
            record("x.Hash.sha", 200),
            record("x.Io.read", 7));
    assertThat(text)
        .startsWith("Time of an operation (95 % interval); bars compare within a class\n")
        .containsSubsequence("Hash.crc", "Hash.sha", "Io.read", "Sort.merge", "Sort.quick");
    assertThat(bars(text))
        .containsEntry("Hash.sha", 40)
        .containsEntry("Hash.crc", 20)
        .containsEntry("Sort.quick", 40)
        .containsEntry("Sort.merge", 32)
        .containsEntry("Io.read", 0);
  }

  @Test
  void alternatives_are_listed_best_first_at_each_size() {
    assertThat(
            text(
                record("x.Map.get", 9, "impl", "Tree", "size", "1M"),
                record("x.Map.get", 4, "impl", "Hash", "size", "1M"),
                record("x.Map.get", 5, "impl", "Tree", "size", "10K"),
                record("x.Map.get", 6, "impl", "Hash", "size", "10K")))
        .containsSubsequence(
            "impl=Tree, size=10K",
            "impl=Hash, size=10K",
            "impl=Hash, size=1M",
            "impl=Tree, size=1M")
        .startsWith("Time of an operation (95 % interval)\n");
  }

  @Test
  void one_benchmark_in_two_modes_is_not_one_list() {
    ObjectNode single = JsonFile.record("x.A.run", "ss", "us/op", new double[] {5});
    String text = text(record("x.A.run", 10), record("x.A.walk", 20), single);
    assertThat(text).containsSubsequence("A.run, avgt", "A.walk", "A.run, ss");
    assertThat(bars(text)).containsEntry("A.walk", 40);
  }

  @Test
  void what_does_not_fit_on_a_screen_is_counted() {
    ObjectNode[] many =
        IntStream.range(100, 140)
            .mapToObj(i -> record("x.Many.m" + i, i))
            .toArray(ObjectNode[]::new);
    assertThat(text(many))
        .contains("Many.m114", "And 25 more: summary --all shows them")
        .doesNotContain("Many.m115");
  }

  @Test
  void sampled_times_have_percentiles() {
    ObjectNode sampled = JsonFile.record("x.Api.get", "sample", "us/op", new double[] {1});
    sampled.withObject("/primaryMetric").remove("rawData");
    int[][] histogram = {{100, 800}, {200, 195}, {700, 5}};
    var fork = sampled.withObject("/primaryMetric").putArray("rawDataHistogram").addArray();
    var iteration = fork.addArray();
    Arrays.stream(histogram).forEach(bar -> iteration.addArray().add((double) bar[0]).add(bar[1]));
    assertThat(text(sampled).replaceAll(" +", " "))
        .contains("Percentiles of sampled times\n\n p50 p90 p99 p99.9\n")
        .contains("Api.get 100.0 us 200.0 us 200.0 us 700.0 us\n");
    assertThat(text(record("x.Api.get", 1))).doesNotContain("Percentiles");
  }
}
