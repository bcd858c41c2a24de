package heavyloop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import heavyloop.results.JsonFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Metrics beside the scores, as users of {@code compare} and {@code summary} see them. */
class MetricsCommandTest {
  private static final Path CASES =
      Path.of("src", "test", "resources", "heavyloop", "compare", "cases");

  /** Groups in all modes of JMH 1.37. */
  private static final Path RECORDED =
      Path.of("src/test/resources/heavyloop/results/recorded/groups-1.37.json");

  private final Shell shell = new Shell();

  @TempDir private Path folder;

  private int compare(Path base, Path head, String... options) {
    return shell.execute(
        Stream.concat(
                Stream.of("compare", "--same-machine", base.toString(), head.toString()),
                Arrays.stream(options))
            .toArray(String[]::new));
  }

  private String out() {
    return shell.out().replaceAll(" +", " ");
  }

  private static Path shared(String name) {
    return CASES.resolve(name + ".json");
  }

  private Path allocating(String name, double bytes) throws IOException {
    ObjectNode record =
        JsonFile.record("a.Parser.parse", "avgt", "ns/op", new double[] {100}, new double[] {101});
    record
        .withObject("/secondaryMetrics")
        .set(
            "·gc.alloc.rate.norm",
            JsonFile.record("", "avgt", "B/op", new double[] {bytes}, new double[] {bytes})
                .get("primaryMetric"));
    return Files.writeString(folder.resolve(name), JsonFile.array(record).toString());
  }

  /** The reader takes 200 times as many turns, so the sum hardly moves. */
  @Test
  void a_writer_that_gets_slower_is_a_regression_of_its_own() {
    assertThat(compare(shared("group-base"), shared("group-head"))).isEqualTo(1);
    assertThat(out())
        .contains("1 regression, 1 unchanged within 5 %.")
        .contains("REGRESSION Basket.mixed:writer 1.997 M ops/s 100.2 k ops/s 19.93 times")
        .contains("unchanged Basket.mixed:reader")
        .contains("not judged Basket.mixed 402.2 M ops/s");
  }

  @Test
  void the_tail_of_sampled_times_is_judged_although_the_mean_hardly_moves() {
    assertThat(compare(shared("tail-base"), shared("tail-head"))).isEqualTo(1);
    assertThat(out()).contains("REGRESSION Api.get:p99 150.0 us 220.0 us +46.7 %");
  }

  @Test
  void a_metric_may_have_a_margin_of_its_own() {
    assertThat(compare(shared("tail-base"), shared("tail-head"), "--metric", "p99@100%")).isZero();
    assertThat(out()).contains("slower, within the margin Api.get:p99");
  }

  @Test
  void a_metric_missing_everywhere_is_an_error() {
    assertThat(compare(shared("tail-base"), shared("tail-head"), "--metric", "p5q")).isEqualTo(4);
    assertThat(shell.err()).contains("p5q", "p50, p90, p99").doesNotContain("samples");
    assertThat(compare(shared("tail-base"), shared("tail-head"), "--metric", "p99.999"))
        .isEqualTo(4);
    assertThat(shell.err()).contains("a higher percentile takes forks with more samples");
  }

  @Test
  void a_history_has_no_metrics() {
    assertThat(compare(shared("tail-base"), shared("tail-head"), "--metric", "p50", "--history"))
        .isEqualTo(2);
  }

  @Test
  void an_unjudged_change_is_mentioned() throws IOException {
    assertThat(compare(allocating("base.json", 96), allocating("head.json", 144))).isZero();
    assertThat(out())
        .contains(
            "Parser.parse allocates 48 B/op more, +50.0 %: --metric gc.alloc.rate.norm gates on");
  }

  @Test
  void a_judged_change_is_not_mentioned_again() throws IOException {
    Path base = allocating("base.json", 96);
    Path head = allocating("head.json", 144);
    assertThat(compare(base, head, "--metric", "gc.alloc.rate.norm")).isEqualTo(1);
    assertThat(out())
        .contains("REGRESSION Parser.parse:gc.alloc.rate.norm 96 B/op 144 B/op +50.0 %")
        .doesNotContain("gates on");
  }

  private Path without(String name, Path other) throws IOException {
    ArrayNode records = (ArrayNode) new ObjectMapper().readTree(other.toFile());
    records.get(0).withObject("/secondaryMetrics").removeAll();
    return Files.writeString(folder.resolve(name), records.toString());
  }

  /** A baseline without bytes would let every increase pass, and nobody would notice. */
  @Test
  void a_requested_metric_that_one_file_lacks_is_not_green() throws IOException {
    Path with = allocating("with.json", 96);
    Path without = without("without.json", with);
    for (Path[] pair : new Path[][] {{with, without}, {without, with}}) {
      assertThat(compare(pair[0], pair[1], "--metric", "gc.alloc.rate.norm")).isEqualTo(3);
      assertThat(out())
          .contains("Not judged, since only with.json has it: Parser.parse:gc.alloc.rate.norm.")
          .doesNotContain("Lost", "New:");
    }
    assertThat(compare(without, without("other.json", with), "--metric", "gc.alloc.rate.norm"))
        .isEqualTo(4);
  }

  @Test
  void a_requested_metric_that_some_forks_lack_is_not_green() throws IOException {
    Path base = allocating("base.json", 96);
    ArrayNode records = (ArrayNode) new ObjectMapper().readTree(base.toFile());
    ((ArrayNode) records.at("/0/secondaryMetrics/·gc.alloc.rate.norm/rawData")).remove(1);
    Files.writeString(base, records.toString());
    ((ArrayNode) records.at("/0/primaryMetric/rawData/0")).set(0, new DoubleNode(100.5));
    Path head = Files.writeString(folder.resolve("head.json"), records.toString());
    assertThat(compare(base, head, "--metric", "gc.alloc.rate.norm")).isEqualTo(3);
    assertThat(out().replace("\n", " "))
        .contains("Not judged, since it isn't known for every fork", "Parser.parse:gc.alloc");
    assertThat(compare(base, head)).isZero();
    assertThat(out()).doesNotContain("Not judged");
  }

  @Test
  void a_metric_of_a_lost_or_new_benchmark_is_not_another_lost_one() throws IOException {
    Path base = allocating("base.json", 96);
    String json = Files.readString(base);
    Path head =
        Files.writeString(
            folder.resolve("head.json"),
            JsonFile.array(
                    (ObjectNode) new ObjectMapper().readTree(json).get(0),
                    (ObjectNode)
                        new ObjectMapper()
                            .readTree(json.replace("Parser.parse", "Parser.print"))
                            .get(0))
                .toString());
    compare(head, base, "--metric", "gc.alloc.rate.norm");
    assertThat(out())
        .contains("hold the same data", "base.json doesn't have 1 benchmark of head.json")
        .contains("head.json: Parser.print. --allow-lost lets them go.");
    assertThat(compare(base, head, "--metric", "gc.alloc.rate.norm")).isZero();
    assertThat(out()).contains("New: head.json has 1 benchmark");
  }

  @Test
  void a_rate_of_several_threads_is_not_a_time() {
    assertThat(shell.execute("summary", shared("throughput-of-threads").toString())).isZero();
    assertThat(out())
        .containsSubsequence(
            "Time of an operation",
            "Queue.offer, avgt",
            "10.00 ns (9.93 to 10.1)",
            "Throughput of all threads",
            "Queue.offer, thrpt",
            "800.1 M ops/s (792 to 808)");
  }

  @Test
  void times_and_rates_have_columns_of_their_own() {
    assertThat(shell.execute("summary", "--all", shared("throughput-of-threads").toString()))
        .isZero();
    assertThat(out())
        .contains("time (95 % interval) throughput (95 % interval) of threads")
        .contains("Queue.offer, thrpt 800.1 M ops/s (792 to 808) 8")
        .contains("Queue.offer, avgt 10.00 ns (9.93 to 10.1)");
  }

  /** A member has percentiles, too, which lie around its mean like the members around the score. */
  @Test
  void a_member_of_a_sampled_group_is_judged_with_its_tail() throws IOException {
    ArrayNode records = (ArrayNode) new ObjectMapper().readTree(RECORDED.toFile());
    ArrayNode sampled = JsonFile.array((ObjectNode) records.get(2));
    Path base = Files.writeString(folder.resolve("base.json"), sampled.toString());
    JsonNode fork = sampled.at("/0/secondaryMetrics/writer/rawData/0");
    ((ArrayNode) fork).set(0, new DoubleNode(fork.get(0).asDouble() * 1.0000001));
    Path head = Files.writeString(folder.resolve("head.json"), sampled.toString());
    compare(base, head);
    assertThat(out())
        .containsPattern("(?m)^not judged Recorded.mixed ")
        .containsPattern("(?m)^(unchanged|inconclusive) Recorded.mixed:reader ")
        .containsPattern("(?m)^(unchanged|inconclusive) Recorded.mixed:writer ")
        .containsPattern("(?m)^(unchanged|inconclusive) Recorded.mixed:writer:p99 ");
  }

  /** A machine may be unknown, and a fork may have no collection. */
  @Test
  void a_metric_that_is_zero_is_shown_side_by_side() throws IOException {
    Path base = allocating("base.json", 0);
    Path head = allocating("head.json", 96);
    String[] untested = {"--metric", "gc.alloc.rate.norm", base.toString(), head.toString()};
    assertThat(
            shell.execute(
                Stream.concat(Stream.of("compare"), Arrays.stream(untested))
                    .toArray(String[]::new)))
        .isEqualTo(3);
    assertThat(out())
        .contains("Nothing was tested", "Parser.parse:gc.alloc.rate.norm 0 B/op 96 B/op");
  }

  @Test
  void a_slim_baseline_of_sampled_times_keeps_the_judged_tail() throws IOException {
    Path slim = folder.resolve("slim.json");
    assertThat(shell.execute("compare", "--slim", slim.toString(), shared("tail-base").toString()))
        .isZero();
    assertThat(compare(slim, shared("tail-head"))).isEqualTo(1);
    assertThat(out())
        .contains("REGRESSION Api.get:p99 150.0 us 220.0 us +46.7 %")
        .doesNotContain("Not judged", "JVM arguments");
  }

  /** Only what the user requests makes a comparison incomplete. */
  @Test
  void a_tail_that_one_file_lacks_is_named_but_not_in_doubt() throws IOException {
    ArrayNode records = (ArrayNode) new ObjectMapper().readTree(shared("tail-base").toFile());
    ObjectNode score = (ObjectNode) records.get(0).get("primaryMetric");
    ArrayNode means = score.putArray("rawData");
    score.get("rawDataHistogram").forEach(fork -> means.addArray().add(100.0 + means.size()));
    score.remove("rawDataHistogram");
    ((ObjectNode) records.get(0)).put("measurementIterations", 1);
    Path base = Files.writeString(folder.resolve("base.json"), records.toString());
    Path head = shared("tail-base");
    compare(base, head, "--margin", "1000%");
    assertThat(out()).contains("only tail-base.json has it: Api.get:p99");
    assertThat(compare(base, head, "--margin", "1000%", "--fail-on", "regression")).isZero();
    assertThat(compare(base, head, "--margin", "1000%", "--metric", "p99")).isEqualTo(3);
  }
}
