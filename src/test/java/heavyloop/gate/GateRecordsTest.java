package heavyloop.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import heavyloop.Golden;
import heavyloop.gate.jar.Outcome.Measured;
import heavyloop.machine.Conditions;
import heavyloop.machine.Facts;
import heavyloop.machine.Load;
import heavyloop.results.JsonFile;
import heavyloop.results.RunWriter;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GateRecordsTest {
  private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");

  /** As JMH 1.37 writes it. */
  private static final String JMHS =
      """
      [
          {
              "jmhVersion" : "1.37",
              "benchmark" : "a.A.one",
              "mode" : "avgt",
              "threads" : 1,
              "forks" : 1,
              "jvm" : "JVM",
              "jvmArgs" : [
                  "-Xmx1g",
                  "-Dkey=/home/of/nobody"
              ],
              "jdkVersion" : "17.0.1",
              "vmName" : "VM",
              "vmVersion" : "17.0.1+1",
              "warmupIterations" : 1,
              "warmupTime" : "100 ms",
              "warmupBatchSize" : 1,
              "measurementIterations" : 2,
              "measurementTime" : "100 ms",
              "measurementBatchSize" : 1,
              "primaryMetric" : {
                  "score" : 1.5,
                  "scoreError" : "NaN",
                  "scoreConfidence" : [
                      "NaN",
                      "NaN"
                  ],
                  "scorePercentiles" : {
                      "0.0" : 1.0
                  },
                  "scoreUnit" : "us/op",
                  "rawData" : [
                      [
                          1.0,
                          2.0
                      ]
                  ]
              },
              "secondaryMetrics" : {
              }
          }
      ]
      """;

  private static Measured measured(String jvm) {
    String json = JMHS.replace("JVM", jvm);
    return new Measured(
        json,
        JsonFile.read(json).records().get(0),
        new Conditions(START.plusSeconds(60), 0.5, new Load(0.01, Double.NaN), 3000));
  }

  private static Facts facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("cpu.model", "A CPU");
    facts.put("jvm.name", "the VM of the gate");
    facts.put("jvm.gc", "G1");
    return new Facts(facts);
  }

  private static String record(String jvm) {
    String record = new GateRecords(facts(), START, 7).of(measured(jvm));
    return RunWriter.file(List.of(record), List.of());
  }

  private static JsonNode read(String json) throws IOException {
    return new ObjectMapper().readTree(json).get(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/home/some body/jdk-17/bin/java",
        "/java",
        "java",
        "C:\\\\Users\\\\some body\\\\jdk-17\\\\bin\\\\java",
        "C:/Users/some body/jdk-17/bin/java"
      })
  void the_folders_of_the_jvm_are_cut_off_and_nothing_else_is_changed(String jvm)
      throws IOException {
    ObjectNode ours = (ObjectNode) read(record(jvm));
    ours.remove("machine");
    assertThat(ours).isEqualTo(read(JMHS.replace("JVM", "java")));
  }

  @Test
  void what_follows_is_the_machine_with_the_jvm_that_measured() {
    Golden.assertMatches("gate/record.json", record("/home/somebody/jdk/bin/java"));
  }

  /** What names a person or a place has no business in a file that is passed on. */
  @Test
  void nobody_is_named() throws IOException {
    String record =
        new GateRecords(Facts.ofThisMachine(), START, 7).of(measured("/home/somebody/bin/java"));
    JsonNode machine = read(RunWriter.file(List.of(record), List.of())).get("machine");
    assertThat(machine.toString()).doesNotContain("somebody", "/of/nobody");
    assertThat(machine.fieldNames())
        .toIterable()
        .noneMatch(name -> name.matches("(?i).*(host|user).*"));
  }
}
