package heavyloop.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import heavyloop.exit.ExitCode;
import heavyloop.exit.UserException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

/** Creates and reads results files for tests. */
public final class JsonFile {
  private static final ObjectMapper JSON = new ObjectMapper();

  private JsonFile() {}

  /** An array of records. */
  public static ArrayNode array(ObjectNode... records) {
    ArrayNode array = JSON.createArrayNode();
    for (ObjectNode record : records) {
      array.add(record);
    }
    return array;
  }

  /** A record like JMH's, with the raw data of each fork. */
  public static ObjectNode record(String benchmark, String mode, String unit, double[]... forks) {
    ObjectNode record = JSON.createObjectNode();
    record.put("jmhVersion", "1.37").put("benchmark", benchmark).put("mode", mode);
    record.put("threads", 1).put("forks", forks.length).put("jvm", "java");
    record.putArray("jvmArgs");
    record.put("jdkVersion", "17.0.1").put("vmName", "VM").put("vmVersion", "17.0.1+1");
    record.put("warmupIterations", 4).put("warmupTime", "100 ms").put("warmupBatchSize", 1);
    record.put("measurementIterations", forks.length == 0 ? 0 : forks[0].length);
    record.put("measurementTime", "100 ms").put("measurementBatchSize", 1);
    ObjectNode metric = record.putObject("primaryMetric");
    metric.put("score", 1.5).put("scoreError", "NaN").put("scoreUnit", unit);
    ArrayNode raw = metric.putArray("rawData");
    for (double[] fork : forks) {
      ArrayNode iterations = raw.addArray();
      for (double iteration : fork) {
        iterations.add(iteration);
      }
    }
    record.putObject("secondaryMetrics");
    return record;
  }

  /** Reads a text under the name {@code test.json}. */
  public static ResultsFile read(Object json) {
    return read(json.toString().getBytes(StandardCharsets.UTF_8));
  }

  static ResultsFile read(byte[] bytes) {
    return ResultsReader.read("test.json", new ByteArrayInputStream(bytes));
  }

  /** The message that refuses a file. */
  static String refusal(Object json) {
    return refusal(json.toString().getBytes(StandardCharsets.UTF_8));
  }

  static String refusal(byte[] bytes) {
    UserException error = catchThrowableOfType(UserException.class, () -> read(bytes));
    assertThat(error).isNotNull();
    assertThat(error.exitCode()).isEqualTo(ExitCode.USAGE);
    requireForUsers(error.getMessage());
    return error.getMessage();
  }

  /** The reason why a file's only bad record can't be used. */
  static String badRecord(Object json) {
    ResultsFile file = read(json);
    assertThat(file.unusable()).hasSize(1);
    String why = file.unusable().get(0).why();
    requireForUsers("test.json" + why);
    return why;
  }

  /** A message is one printable line without traces of the JSON library. */
  static void requireForUsers(String message) {
    assertThat(message)
        .startsWith("test.json")
        .doesNotContain("\n", "\r", "\u001b")
        .doesNotContainIgnoringCase("token", "parse", "stream", "expecting", "fasterxml", "value_");
  }
}
