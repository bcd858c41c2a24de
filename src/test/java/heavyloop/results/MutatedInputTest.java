package heavyloop.results;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import heavyloop.exit.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Damaged files, each of which is understood or refused with one line. */
class MutatedInputTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path FIXTURE =
      Path.of("src", "test", "resources", "heavyloop", "results", "all-modes.json");
  private static final List<String> REQUIRED = List.of("benchmark", "mode", "primaryMetric");

  private final byte[] whole;
  private final int records;

  MutatedInputTest() throws IOException {
    whole = Files.readString(FIXTURE).strip().getBytes(StandardCharsets.UTF_8);
    records = JSON.readTree(whole).size();
  }

  @Test
  void a_truncated_file_is_refused() {
    int cuts = 0;
    for (int length = 0; length < whole.length; length += Math.max(1, whole.length / 200)) {
      assertThat(JsonFile.refusal(Arrays.copyOf(whole, length))).isNotEmpty();
      cuts++;
    }
    assertThat(cuts).isGreaterThanOrEqualTo(200);
  }

  @Test
  void a_record_without_a_required_field_is_left_out() {
    for (String field : REQUIRED) {
      mutants(record -> record.remove(field))
          .forEach(mutant -> assertThat(JsonFile.badRecord(mutant)).contains(field));
    }
  }

  @Test
  void a_value_of_a_wrong_type_is_refused() {
    Object[] values = {"text", 1.5, true, null, List.of(), JSON.createObjectNode()};
    int refused = 0;
    for (String field : fields()) {
      for (Object value : values) {
        for (String mutant : mutants(record -> record.putPOJO(field, value))) {
          refused += refusedOrUnderstood(mutant.getBytes(StandardCharsets.UTF_8)) ? 1 : 0;
        }
      }
    }
    assertThat(refused).isGreaterThan(300);
  }

  /** The fields that are read; JMH's path to the JVM is not among them. */
  private static Set<String> fields() {
    return Set.of(
        "benchmark",
        "mode",
        "threads",
        "forks",
        "params",
        "jmhVersion",
        "jdkVersion",
        "vmName",
        "vmVersion",
        "jvmArgs",
        "warmupIterations",
        "warmupTime",
        "warmupBatchSize",
        "measurementIterations",
        "measurementTime",
        "measurementBatchSize",
        "primaryMetric",
        "secondaryMetrics",
        "machine");
  }

  /** Copies of the file, each with one changed record. */
  private List<String> mutants(Consumer<ObjectNode> change) {
    List<String> mutants = new ArrayList<>();
    try {
      int records = JSON.readTree(whole).size();
      for (int i = 0; i < records; i++) {
        JsonNode file = JSON.readTree(whole);
        change.accept((ObjectNode) ((ArrayNode) file).get(i));
        mutants.add(file.toString());
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return mutants;
  }

  @Test
  void flipped_bits_never_break_the_reader() {
    SplittableRandom random = new SplittableRandom(42);
    int refused = 0;
    for (int i = 0; i < 1000; i++) {
      byte[] mutant = whole.clone();
      mutant[random.nextInt(mutant.length)] ^= (byte) (1 << random.nextInt(8));
      refused += refusedOrUnderstood(mutant) ? 1 : 0;
    }
    assertThat(refused).isGreaterThan(200);
  }

  /** Whether a mutant or one of its records is refused; no record may be lost silently. */
  private boolean refusedOrUnderstood(byte[] mutant) {
    try {
      ResultsFile file = JsonFile.read(mutant);
      file.unusable().forEach(record -> JsonFile.requireForUsers("test.json" + record.why()));
      assertThat(file.records().size() + file.unusable().size()).isEqualTo(records);
      return !file.unusable().isEmpty();
    } catch (UserException e) {
      JsonFile.requireForUsers(e.getMessage());
      return true;
    }
  }
}
