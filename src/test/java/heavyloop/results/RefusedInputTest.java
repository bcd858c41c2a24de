package heavyloop.results;

import static heavyloop.results.JsonFile.array;
import static heavyloop.results.JsonFile.badRecord;
import static heavyloop.results.JsonFile.record;
import static heavyloop.results.JsonFile.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import heavyloop.exit.UserException;
import heavyloop.results.ResultsFile.Unusable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefusedInputTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final double[] FORK = {1, 2, 3};

  private static ObjectNode good() {
    return record("a.B.c", "avgt", "us/op", FORK, FORK.clone());
  }

  private static ObjectNode with(String field, Object value) {
    ObjectNode record = good();
    record.putPOJO(field, value);
    return record;
  }

  private static ObjectNode withMetric(String field, Object value) {
    ObjectNode record = good();
    ((ObjectNode) record.get("primaryMetric")).putPOJO(field, value);
    return record;
  }

  @Test
  void a_bad_record_is_left_out_with_its_field_and_the_others_are_read() {
    ResultsFile file = JsonFile.read(array(good(), with("threads", "four")));
    assertThat(file.records()).hasSize(1);
    assertThat(file.unusable())
        .containsExactly(
            new Unusable(2, "a.B.c", "threads: is the text 'four', not a whole number"));
    assertThat(badRecord(array(withMetric("rawData", List.of(FORK, List.of(1, -2, 3))))))
        .isEqualTo("primaryMetric.rawData[1][1]: is -2, not a finite number of at least 0");
  }

  @Test
  void invalid_json_is_refused_with_line_and_column() {
    assertThat(refusal("[\n{\"benchmark\": nothing}]")).contains("line 2, column", "isn't JSON");
    assertThat(refusal("")).contains("empty", "when a run fails");
    assertThat(refusal(" \n")).contains("empty");
    assertThat(refusal("[{\"benchmark\": \"a\"")).contains("ends in the middle");
    assertThat(refusal(array(good()) + "[]")).contains("continues after the end");
  }

  @Test
  void a_wrong_shape_is_refused_with_the_expected_one() {
    assertThat(refusal("{\"benchmarks\": []}")).contains("an object", "-rf json");
    assertThat(refusal("[[]]")).contains("record 1", "an array", "not a record");
    assertThat(refusal("[{\"name\": 1}, {}]")).contains("name no benchmark", "-rf json");
    assertThat(refusal("[null]")).contains("null");
    assertThat(refusal("\"word\"")).contains("the text 'word'");
  }

  @Test
  void a_missing_field_is_named() {
    for (String field : List.of("benchmark", "mode", "primaryMetric")) {
      ObjectNode record = good();
      record.remove(field);
      assertThat(badRecord(array(good(), record))).contains("has no field '" + field + "'");
    }
    for (String field : List.of("score", "scoreUnit")) {
      ObjectNode record = good();
      ((ObjectNode) record.get("primaryMetric")).remove(field);
      assertThat(badRecord(array(record))).contains("has no field '" + field + "'");
    }
  }

  @Test
  void a_duplicate_field_is_refused() {
    String twice = array(good()).toString().replace("\"threads\":1", "\"threads\":1,\"threads\":2");
    assertThat(badRecord(twice)).isEqualTo("threads: appears twice");
    String params = array(with("params", new Object[0])).toString();
    assertThat(badRecord(params.replace("\"params\":[]", "\"params\":{\"a\":\"1\",\"a\":\"2\"}")))
        .contains("params.a", "twice");
  }

  @Test
  void incomplete_raw_data_are_refused() {
    assertThat(badRecord(array(with("forks", 3)))).contains("2 forks", "there were 3");
    assertThat(badRecord(array(withMetric("rawData", List.of(FORK, List.of(1, 2))))))
        .contains("fork 2 has 2 of 3 iterations", "die half-way");
    assertThat(badRecord(array(withMetric("rawData", List.of(FORK, List.of())))))
        .contains("fork 2 has 0 of 3");
    assertThat(badRecord(array(with("measurementIterations", 5)))).contains("fork 1 has 3 of 5");
  }

  @Test
  void impossible_numbers_are_refused() {
    assertThat(badRecord(array(withMetric("rawData", List.of(FORK, List.of(1, "+INF", 3))))))
        .contains("rawData[1][1]", "'+INF'");
    assertThat(badRecord(array(with("threads", 0)))).contains("threads: is 0");
    assertThat(badRecord(array(with("forks", -1)))).contains("forks: is -1");
    assertThat(badRecord(array(with("threads", 1L << 40)))).contains("is 1099511627776");
    assertThat(badRecord(array(with("mode", "best")))).contains("'best'", "thrpt, avgt");
    assertThat(badRecord(array(with("mode", "thrpt")))).contains("isn't measured in us/op");
    assertThat(badRecord(array(withMetric("score", "many")))).contains("score", "not a number");
    assertThat(badRecord(array(with("benchmark", "")))).contains("benchmark: is empty");
  }

  @Test
  void a_zero_or_unknown_iteration_makes_only_its_record_unusable() {
    ObjectNode zero = withMetric("rawData", List.of(FORK, List.of(1, 0, 3)));
    ObjectNode unknown = withMetric("rawData", List.of(FORK, List.of(1, "NaN", 3)));
    ObjectNode other = with("benchmark", "a.B.d");
    ResultsFile file = JsonFile.read(array(zero, unknown, other));
    assertThat(file.records()).singleElement().matches(r -> r.id().benchmark().equals("a.B.d"));
    assertThat(file.unusable()).extracting(Unusable::record).containsExactly(1, 2);
  }

  @Test
  void a_message_does_not_name_the_previous_record() {
    ObjectNode nameless = good();
    nameless.remove("benchmark");
    assertThat(JsonFile.read(array(good(), nameless)).unusable())
        .containsExactly(new Unusable(2, "unknown", "has no field 'benchmark'"));
  }

  @Test
  void forks_without_iterations_are_refused_even_if_the_file_expects_none() {
    assertThat(badRecord(array(record("a.B.c", "avgt", "us/op", new double[0]))))
        .contains("fork 1 has 0 of 0 iterations");
  }

  @Test
  void a_cost_without_a_logarithm_makes_the_record_unusable() {
    ObjectNode huge = record("a", "avgt", "day/op", new double[] {1e308});
    ObjectNode sum = record("b", "avgt", "ns/op", new double[] {1e308, 1e308});
    ObjectNode rate = record("c", "thrpt", "ops/day", new double[] {1e-300});
    ObjectNode fast = record("d", "thrpt", "ops/ns", new double[] {1e308, 1e308});
    ResultsFile file = JsonFile.read(array(huge, sum, rate, fast));
    assertThat(file.records()).isEmpty();
    assertThat(file.unusable())
        .hasSize(4)
        .allMatch(record -> record.why().contains("range of a double"));
  }

  @Test
  void limits_are_enforced() {
    assertThat(refusal("[".repeat(100_000))).contains("an array, not a record");
    assertThat(refusal("[{\"x\":" + "[".repeat(1000))).contains("beyond all that JMH writes");
    assertThat(refusal("[{\"benchmark\":\"" + "x".repeat(2_000_000) + "\"}]"))
        .contains("beyond all that JMH writes")
        .hasSizeLessThan(500);
  }

  @Test
  void only_utf_8_is_read() {
    String text = array(good()).toString();
    assertThat(refusal(text.getBytes(StandardCharsets.UTF_16))).contains("UTF-8");
    byte[] latin = text.replace("a.B.c", "a.B.\u00fc").getBytes(StandardCharsets.ISO_8859_1);
    assertThat(refusal(latin)).contains("UTF-8");
    assertThat(JsonFile.read("\ufeff" + text).records()).hasSize(1);
  }

  @Test
  void a_name_cannot_steer_the_terminal() {
    ObjectNode record = with("benchmark", "a\u001b[31m\nb");
    record.put("threads", 0);
    assertThat(JsonFile.read(array(record)).unusable().get(0).benchmark()).isEqualTo("a?[31m?b");
    record.put("benchmark", "a\u009b31m\u0085b\u2028c\u202ed");
    assertThat(JsonFile.read(array(record)).unusable().get(0).benchmark()).isEqualTo("a?31m?b?c?d");
    assertThat(badRecord(array(record("a.B.c", "avgt", "\u001b[31m\n", FORK))))
        .endsWith(": ?[31m?");
  }

  @Test
  void the_order_of_fields_does_not_matter() {
    ObjectNode reversed = JSON.createObjectNode();
    List<String> names = new ArrayList<>();
    good().fieldNames().forEachRemaining(name -> names.add(0, name));
    names.forEach(name -> reversed.set(name, good().get(name)));
    assertThat(JsonFile.read(array(reversed)).records())
        .isEqualTo(JsonFile.read(array(good())).records());
    reversed.put("threads", "four");
    assertThat(badRecord(array(reversed))).contains("threads: is the text");
  }

  @Test
  void failed_forks_are_listed_with_their_cause() {
    ObjectNode record = good();
    record
        .putArray("failures")
        .addObject()
        .put("benchmark", "a.B.d")
        .put("fork", 2)
        .put("cause", "it ran\nout of memory");
    ResultsFile file = JsonFile.read(array(record));
    assertThat(file.records()).hasSize(1);
    assertThat(file.unusable())
        .containsExactly(new Unusable(1, "a.B.d", "its fork 2 failed: it ran?out of memory"));
    ((ObjectNode) record.at("/failures/0")).remove("cause");
    assertThat(badRecord(array(record))).contains("failures[0]: has no field 'cause'");
  }

  @Test
  void one_benchmark_measured_in_two_ways_is_refused() {
    ObjectNode other = record("a.B.c", "avgt", "us/op", new double[] {4, 5, 6});
    other.put("warmupIterations", 9);
    assertThat(refusal(array(good(), other))).contains("a.B.c", "two ways", "9 x 100 ms");
    ObjectNode flags = record("a.B.c", "avgt", "us/op", new double[] {4, 5, 6});
    flags.putArray("jvmArgs").add("-Xint");
    assertThat(refusal(array(good(), flags))).contains("two ways", "-Xint");
  }

  @Test
  void a_benchmark_measured_again_has_the_forks_of_both_records() {
    ObjectNode again = record("a.B.c", "avgt", "us/op", new double[] {4, 5, 6});
    assertThat(JsonFile.read(array(good(), again)).records())
        .singleElement()
        .satisfies(r -> assertThat(r.forkCosts()).containsExactly(2000, 2000, 5000));
  }

  @Test
  void two_jvms_in_a_file_are_two_runs() {
    ObjectNode other = record("a.B.c", "avgt", "us/op", FORK);
    other.put("jdkVersion", "25");
    assertThat(JsonFile.read(array(good(), other)).runs())
        .extracting(Run::name)
        .containsExactly("test.json (JDK 17.0.1)", "test.json (JDK 25)");
    assertThat(JsonFile.read(array(good())).runs())
        .extracting(Run::name)
        .containsExactly("test.json");
  }

  @Test
  void a_machine_has_an_identity_and_facts() {
    ObjectNode record = good();
    ObjectNode machine = record.putObject("machine").put("identity", "m1").put("smt", true);
    machine.putObject("cpu").put("model", "EPYC").putArray("caches").add(1).add("2 MB");
    assertThat(JsonFile.read(array(record)).records().get(0).machine().orElseThrow())
        .satisfies(
            read -> {
              assertThat(read.identity()).isEqualTo("m1");
              assertThat(read.facts())
                  .containsEntry("cpu.model", "EPYC")
                  .containsEntry("cpu.caches", "1, 2 MB")
                  .containsEntry("smt", "true")
                  .hasSize(3);
            });
    machine.put("cpu.model", "Xeon");
    assertThat(badRecord(array(record))).contains("machine", "twice", "cpu.model");
    machine.remove("cpu.model");
    machine.remove("identity");
    assertThat(badRecord(array(record))).contains("machine", "identity");
  }

  @Test
  void missing_files_and_empty_folders_are_named(@TempDir Path folder) throws IOException {
    assertThatThrownBy(() -> open(folder.resolve("none.json")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("none.json: no file has this name");
    assertThatThrownBy(() -> open(folder))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("no file in this folder ends with .json");
    Files.writeString(folder.resolve("2.json"), array(good()).toString());
    Files.writeString(folder.resolve("10.json"), "[");
    assertThatThrownBy(() -> open(folder))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("10.json");
  }

  private static List<ResultsFile> open(Path path) {
    return ResultsFiles.openAll(List.of(path.toString()), System.in);
  }

  @Test
  void the_files_of_a_folder_are_forks_of_one_run(@TempDir Path folder) throws IOException {
    Path runs = Files.createDirectory(folder.resolve("runs"));
    for (int i : new int[] {10, 9}) {
      ObjectNode record = record("a.B.c", "avgt", "us/op", new double[] {i, i, i});
      Files.writeString(runs.resolve("run-" + i + ".json"), array(record).toString());
    }
    assertThat(open(runs))
        .singleElement()
        .satisfies(
            file -> {
              assertThat(file.name()).isEqualTo("runs");
              assertThat(file.records().get(0).forkCosts()).containsExactly(9000, 10000);
            });
    assertThat(ResultsFiles.openEach(List.of(runs.toString()), System.in))
        .extracting(ResultsFile::name)
        .containsExactly("run-9.json", "run-10.json");
  }
}
