package heavyloop.results;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import heavyloop.OnOneJdk;
import heavyloop.exit.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Files of JMH 1.19 to 1.37 in all modes, with groups, counters and profilers, each with one
 * changed value: it is understood or refused with a sentence, and no record is lost silently.
 */
@OnOneJdk
class MutatedRecordingsIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path FOLDER =
      Path.of("src", "test", "resources", "heavyloop", "results", "recorded");
  private static final String[] VALUES = {
    "null", "-1", "0", "1e308", "\"NaN\"", "\"x\"", "\"\"", "[]", "{}", "[[]]", "true", "2.5", "3"
  };

  private final List<JsonNode> recordings = new ArrayList<>();

  MutatedRecordingsIT() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".json")).sorted().toList()) {
        recordings.add(JSON.readTree(Files.readString(file)));
      }
    }
  }

  @Property(tries = 2000)
  void a_changed_value_is_understood_or_refused(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    ArrayNode file = recordings.get(random.nextInt(recordings.size())).deepCopy();
    mutate(file.get(random.nextInt(file.size())), random);
    try {
      ResultsFile read = JsonFile.read(file);
      assertThat(read.records().size() + read.unusable().size()).isEqualTo(file.size());
      for (Run run : read.runs()) {
        run.records().forEach(SideMetrics::names);
      }
    } catch (UserException e) {
      JsonFile.requireForUsers(e.getMessage());
    }
  }

  private static List<String> names(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey).toList();
  }

  /** Replaces, or removes, a value somewhere below a node. */
  private static void mutate(JsonNode node, Random random) throws IOException {
    JsonNode parent = node;
    while (true) {
      int index = random.nextInt(parent.size());
      String name = parent.isObject() ? names(parent).get(index) : "";
      JsonNode child = parent.isObject() ? parent.get(name) : parent.get(index);
      if (child.isContainerNode() && !child.isEmpty() && random.nextInt(4) > 0) {
        parent = child;
        continue;
      }
      JsonNode value = JSON.readTree(VALUES[random.nextInt(VALUES.length)]);
      boolean isRemoved = random.nextInt(5) == 0;
      if (parent instanceof ObjectNode object) {
        if (isRemoved) {
          object.remove(name);
        } else {
          object.set(name, value);
        }
      } else {
        ((ArrayNode) parent).set(index, isRemoved ? TextNode.valueOf("+INF") : value);
      }
      return;
    }
  }
}
