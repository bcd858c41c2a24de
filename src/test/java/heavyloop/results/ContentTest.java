package heavyloop.results;

import static heavyloop.results.JsonFile.array;
import static heavyloop.results.JsonFile.record;
import static heavyloop.results.JsonFile.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that people give as results, and the answer to each. */
class ContentTest {
  private static final double[] FORK = {1, 2, 3};

  @Test
  void another_kind_of_file_is_named_with_what_to_do() {
    assertThat(refusal("version https://git-lfs.github.com/spec/v1\noid sha256:ab\nsize 3\n"))
        .contains("pointer of Git LFS", "git lfs pull");
    assertThat(refusal("\n<!DOCTYPE html>\n<html>")).contains("HTML page");
    assertThat(refusal("<html lang=en>")).contains("HTML page");
    assertThat(refusal("{\"runs\": [{\"primaryMetric\": 1}]}"))
        .contains("copy it into a file of its own");
    assertThat(refusal("PK\u0003\u0004abc")).contains("compressed");
    assertThat(refusal("[INFO] Building\n")).contains("isn't JSON", "no table");
    assertThat(refusal("PackageManager: 3")).contains("isn't JSON");
  }

  @Test
  void a_record_of_kotlin_for_javascript_has_one_thread_and_the_forks_of_its_raw_data() {
    ObjectNode record = record("shop.Basket.sum", "avgt", "ms/op", FORK, FORK.clone());
    for (String field :
        List.of("threads", "forks", "jvm", "jvmArgs", "jdkVersion", "vmName", "vmVersion")) {
      record.remove(field);
    }
    record.put("configurationName", "main").putObject("advanced").put("jsUseBridge", "true");
    assertThat(JsonFile.read(array(record)).records())
        .singleElement()
        .satisfies(
            read -> {
              assertThat(read.id().threads()).isEqualTo(1);
              assertThat(read.primary().forks()).hasSize(2);
            });
  }

  @Test
  void a_baseline_reduced_to_scores_is_read_without_its_forks() {
    ObjectNode record = record("a.B.c", "thrpt", "ops/s", FORK);
    for (String field : List.of("threads", "forks", "measurementIterations")) {
      record.remove(field);
    }
    ObjectNode metric = (ObjectNode) record.get("primaryMetric");
    metric.remove("rawData");
    metric.put("score", 25e6);
    ResultsFile file = JsonFile.read(array(record));
    assertThat(file.records().get(0).forkCosts()).containsExactly(40);
    assertThat(file.notes()).singleElement().asString().contains("only a score", "not tested");
  }

  @Test
  void forks_that_were_not_counted_are_those_of_the_raw_data() {
    ObjectNode record = record("a.B.c", "avgt", "ns/op", FORK, FORK.clone());
    record.put("forks", 0);
    ResultsFile file = JsonFile.read(array(record));
    assertThat(file.records().get(0).primary().forks()).hasSize(2);
    assertThat(file.notes()).isEmpty();
  }

  @Test
  void parameters_may_be_numbers_or_null() {
    ObjectNode record = record("a.B.c", "avgt", "ns/op", FORK);
    record.putObject("params").put("size", 10).put("odd", true).putNull("impl");
    assertThat(JsonFile.read(array(record)).records().get(0).id().params())
        .containsEntry("size", "10")
        .containsEntry("odd", "true")
        .containsEntry("impl", "null");
  }

  @Test
  void a_folder_may_hold_other_files_and_a_copy_named_latest(@TempDir Path folder)
      throws IOException {
    String older = array(record("a.B.c", "avgt", "ns/op", FORK)).toString();
    String newer = array(record("a.B.c", "avgt", "ns/op", new double[] {4, 5, 6})).toString();
    Files.writeString(folder.resolve("env.json"), "{\"cpu\": \"EPYC\"}");
    Files.writeString(folder.resolve("2026-05-01.json"), older);
    Files.writeString(folder.resolve("2026-05-02.json"), newer);
    Files.writeString(folder.resolve("latest.json"), newer + "\n");
    ResultsFile pooled = open(folder, false).get(0);
    assertThat(pooled.records().get(0).primary().forks()).hasSize(2);
    assertThat(pooled.notes())
        .anyMatch(note -> note.contains("env.json") && note.contains("left out"))
        .anyMatch(
            note -> note.equals("latest.json is a copy of 2026-05-02.json and isn't counted."));
    assertThat(open(folder, true))
        .extracting(ResultsFile::name)
        .containsExactly("2026-05-01.json", "2026-05-02.json");
    assertThat(open(folder, true).get(0).notes()).hasSize(2);
  }

  @Test
  void each_run_may_have_a_folder_of_its_own(@TempDir Path folder) throws IOException {
    for (String day : List.of("2026-05-09", "2026-05-10")) {
      Path results = Files.createDirectory(folder.resolve(day)).resolve("results.json");
      Files.writeString(results, array(record("a.B.c", "avgt", "ns/op", FORK)).toString());
    }
    // Both hold the same data, so one of them is a copy.
    Files.writeString(
        folder.resolve("2026-05-10").resolve("results.json"),
        array(record("a.B.c", "avgt", "ns/op", new double[] {4, 5, 6})).toString());
    assertThat(open(folder, true))
        .extracting(ResultsFile::name)
        .containsExactly("2026-05-09", "2026-05-10");
  }

  private static List<ResultsFile> open(Path folder, boolean each) {
    List<String> words = List.of(folder.toString());
    return each
        ? ResultsFiles.openEach(words, InputStream.nullInputStream())
        : ResultsFiles.openAll(words, InputStream.nullInputStream());
  }

  private static final String TABLE =
      """
      # JMH version: 1.37
      Result "a.Maps.get":

      Benchmark                  (impl)  (size)   Mode  Cnt     Score    Error  Units
      Maps.get                  HashMap      10   avgt    5   100.500 \u00b1  1.200  ns/op
      Maps.get                  TreeMap      10   avgt    5   200,500 ?  1,200  ns/op
      Maps.get:gc.alloc.rate    TreeMap      10   avgt    5   200.123 ?  1.200  MB/sec
      Maps.mix                      N/A      10  thrpt          2.500           ops/us
      Maps.mix:reader               N/A      10  thrpt          5.000           ops/us
      Maps.nothing                  N/A      10   avgt    5   \u2248 10\u207b\u00b3            us/op
      Maps.spaced             two words      10   avgt    5    12.000 \u00b1  0.100  us/op
      """;

  @Test
  void the_table_that_jmh_prints_is_read_as_far_as_possible() {
    ResultsFile file = JsonFile.read(TABLE);
    assertThat(file.records())
        .extracting(record -> record.id() + " " + record.forkCosts()[0])
        .containsExactly(
            "Maps.get (impl=HashMap, size=10) 100.5",
            "Maps.get (impl=TreeMap, size=10) 200.5",
            "Maps.mix (size=10) 400.0",
            "Maps.mix:reader (size=10) 200.0",
            "Maps.spaced (impl=two words, size=10) 12000.0");
    assertThat(file.unusable())
        .singleElement()
        .matches(row -> row.benchmark().equals("Maps.nothing"));
    assertThat(file.notes())
        .anyMatch(note -> note.contains("-rf json"))
        .anyMatch(note -> note.startsWith("1 rows of percentiles and profilers"));
  }

  @Test
  void a_table_may_come_from_another_system() {
    assertThat(JsonFile.read(TABLE.getBytes(StandardCharsets.UTF_16)).records()).hasSize(5);
    byte[] latin = TABLE.replaceAll("\u2248.*", "").getBytes(StandardCharsets.ISO_8859_1);
    assertThat(JsonFile.read(latin).records()).hasSizeGreaterThan(3);
    assertThat(JsonFile.read(TABLE.replace("\n", "\r\n")).records()).hasSize(5);
    assertThat(JsonFile.read(TABLE.indent(4)).records()).hasSize(5);
  }

  @Test
  void the_csv_of_jmh_is_read_as_far_as_possible() {
    String csv =
        """
        "Benchmark","Mode","Threads","Samples","Score","Score Error (99.9%)","Unit","Param: impl"
        "a.Maps.get","avgt",4,5,100.5,1.2,"ns/op",HashMap
        "a.Maps.get","avgt",4,5,210.5,1.2,"ns/op","a, \""b\"\""
        "a.Maps.get:\u00b7p0.50","sample",4,1,5.0,NaN,"ns/op",HashMap
        """;
    for (String text : List.of(csv, csv.replace(",", ";").replace("a; ", "a, "))) {
      assertThat(JsonFile.read(text).records())
          .extracting(record -> record.id() + " " + record.id().threads())
          .containsExactly("a.Maps.get (impl=HashMap) 4", "a.Maps.get (impl=a, \"b\") 4");
    }
  }
}
