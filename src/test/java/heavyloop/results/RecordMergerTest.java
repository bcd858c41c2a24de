package heavyloop.results;

import static heavyloop.results.JsonFile.array;
import static heavyloop.results.JsonFile.record;
import static heavyloop.results.JsonFile.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import heavyloop.results.Metric.ForkScores;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordMergerTest {
  private static ObjectNode measured(double... fork) {
    return record("a.B.c", "avgt", "us/op", fork);
  }

  private static ObjectNode on(String machine, double... fork) {
    ObjectNode record = measured(fork);
    record.putObject("machine").put("identity", machine);
    return record;
  }

  private static ResultsFile folderOf(Path folder, Object... files) throws IOException {
    for (int i = 0; i < files.length; i++) {
      Files.writeString(folder.resolve(i + ".json"), files[i].toString());
    }
    return ResultsFiles.openAll(List.of(folder.toString()), InputStream.nullInputStream()).get(0);
  }

  @Test
  void a_copy_of_forks_merged_in_another_file_counts_once(@TempDir Path folder) throws IOException {
    ResultsFile file =
        folderOf(folder, array(measured(1, 2, 3), measured(4, 5, 6)), array(measured(4, 5, 6)));
    assertThat(file.records().get(0).primary().forks())
        .containsExactly(new ForkScores(1, 2, 3), new ForkScores(4, 5, 6));
  }

  @Test
  void a_copy_with_a_different_score_is_still_a_copy() {
    ObjectNode copy = measured(1, 2, 3);
    ((ObjectNode) copy.get("primaryMetric")).put("score", 1.25);
    ResultsFile file = JsonFile.read(array(measured(1, 2, 3), copy));
    assertThat(file.records().get(0).primary().forks()).hasSize(1);
    assertThat(file.notes()).containsExactly("duplicated data count once: a.B.c.");
  }

  @Test
  void a_note_lists_joined_records() {
    ResultsFile file = JsonFile.read(array(measured(1, 2), measured(3, 4)));
    assertThat(file.records().get(0).primary().forks()).hasSize(2);
    assertThat(file.notes())
        .containsExactly("indistinguishable records were joined: a.B.c (2 records).");
  }

  private static ObjectNode forks(double... means) {
    double[][] forks =
        Arrays.stream(means).mapToObj(m -> new double[] {m}).toArray(double[][]::new);
    return record("a.B.c", "avgt", "us/op", forks);
  }

  @Test
  void records_whose_forks_form_two_clusters_are_not_one_measurement() {
    ResultsFile file = JsonFile.read(array(forks(100, 101, 102), forks(130, 131, 132)));
    assertThat(file.records()).isEmpty();
    assertThat(file.unusable())
        .singleElement()
        .satisfies(
            refused -> {
              assertThat(refused.record()).isEqualTo(1);
              assertThat(refused.why()).contains("two heaps", "1.30 times as slow");
            });
    assertThat(JsonFile.read(array(forks(100, 115, 102), forks(130, 112, 132))).records())
        .hasSize(1);
    assertThat(JsonFile.read(array(forks(100, 101, 102), forks(105, 106, 107))).records())
        .hasSize(1);
  }

  @Test
  void unknown_plain_fields_distinguish_records() {
    ResultsFile file =
        JsonFile.read(
            array(
                measured(1, 2).put("variant", "fast").put("build", 7),
                measured(1, 2).put("variant", "slow").put("build", 7)));
    assertThat(file.records())
        .extracting(record -> record.id().toString())
        .containsExactly("a.B.c (variant=fast)", "a.B.c (variant=slow)");
  }

  @Test
  void records_of_two_versions_of_jmh_are_not_joined() {
    assertThat(refusal(array(measured(1, 2), measured(3, 4).put("jmhVersion", "1.21"))))
        .contains("two ways", "JMH 1.37", "JMH 1.21");
  }

  @Test
  void a_single_common_fork_is_not_a_copy() {
    ObjectNode first = record("a.B.c", "avgt", "us/op", new double[] {1}, new double[] {2});
    ObjectNode second = record("a.B.c", "avgt", "us/op", new double[] {2}, new double[] {3});
    assertThat(JsonFile.read(array(first, second)).records().get(0).primary().forks()).hasSize(4);
  }

  @Test
  void forks_of_different_machines_are_never_merged() {
    ResultsFile file = JsonFile.read(array(on("m1", 1, 2), on("m2", 3, 4), on("m1", 5, 6)));
    assertThat(file.records())
        .extracting(record -> record.primary().forks().size())
        .containsExactly(2, 1);
    assertThat(file.runs())
        .extracting(run -> run.machine().orElseThrow().identity())
        .containsExactly("m1", "m2");
    assertThat(file.runs()).extracting(Run::name).containsExactly("test.json #1", "test.json #2");
  }

  @Test
  void a_jdk_missing_in_the_file_is_called_unknown() {
    ObjectNode old = measured(4, 5, 6);
    old.remove("jdkVersion");
    assertThat(JsonFile.read(array(measured(1, 2, 3), old)).runs())
        .extracting(Run::name)
        .containsExactly("test.json (JDK 17.0.1)", "test.json (unknown JDK)");
  }

  @Test
  void counters_are_merged_with_their_benchmark() {
    ObjectNode first = measured(1, 2);
    ObjectNode second = measured(3, 4);
    first.withObject("/secondaryMetrics/hits").setAll(counter(7));
    second.withObject("/secondaryMetrics/hits").setAll(counter(8));
    first.withObject("/secondaryMetrics/misses").setAll(counter(9));
    assertThat(JsonFile.read(array(first, second)).records().get(0).secondary())
        .containsOnlyKeys("hits")
        .hasEntrySatisfying(
            "hits",
            hits -> assertThat(hits.forks()).containsExactly(new ForkScores(7), new ForkScores(8)));
  }

  private static ObjectNode counter(double value) {
    ObjectNode counter = record("c", "avgt", "#", new double[] {value});
    return (ObjectNode) counter.get("primaryMetric");
  }

  @Test
  void incomplete_settings_are_compared_as_far_as_known() {
    ObjectNode first = measured(1, 2);
    ObjectNode second = measured(3, 4);
    first.remove("warmupIterations");
    second.remove("warmupIterations");
    second.put("warmupTime", "9 s");
    assertThat(refusal(array(first, second))).contains("two ways", "? x 100 ms", "? x 9 s");
  }

  @Test
  void different_batch_sizes_are_different_ways() {
    ObjectNode batches = measured(3, 4);
    batches.put("measurementBatchSize", 2);
    assertThat(refusal(array(measured(1, 2), batches))).contains("two ways", "in batches of 2");
  }
}
