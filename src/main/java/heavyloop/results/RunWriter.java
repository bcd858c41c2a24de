package heavyloop.results;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Writes results files: JMH's records, to the letter, each with one key more at its end. Tools that
 * read JMH's files ignore a key that they don't know, but not a record without a score; therefore
 * what failed stands in the first record that didn't.
 */
public final class RunWriter {
  private static final JsonFactory JSON = new JsonFactory();
  private static final String INDENT = "    ";

  private RunWriter() {}

  /**
   * A record with what JMH doesn't say.
   *
   * @param array what JMH writes for that record alone
   * @param facts of the machine, in their order; one is {@code identity}
   * @param forks what the machine was like during each fork, in the order of the raw data; what
   *     isn't known is empty, and {@code null} in the file
   */
  public static String record(
      String array, Map<String, String> facts, List<Map<String, Optional<Object>>> forks) {
    String jmh = array.substring(array.indexOf('{'), array.lastIndexOf('}')).stripTrailing();
    return INDENT
        + jmh
        + ",\n"
        + member("machine", json -> machine(json, facts, forks))
        + INDENT
        + "}";
  }

  /** A file of such records; the first of them gets the failures. */
  public static String file(List<String> records, List<Failure> failures) {
    if (records.isEmpty()) {
      return "[\n]\n";
    }
    List<String> all = new ArrayList<>(records);
    if (!failures.isEmpty()) {
      String first = all.get(0);
      all.set(
          0,
          first.substring(0, first.lastIndexOf('}')).stripTrailing()
              + ",\n"
              + member("failures", json -> failures(json, failures))
              + INDENT
              + "}");
    }
    return all.stream().collect(Collectors.joining(",\n", "[\n", "\n]\n"));
  }

  private interface Content {
    void write(JsonGenerator json) throws IOException;
  }

  /** A field of a record, indented as JMH does it. */
  private static String member(String name, Content content) {
    StringWriter text = new StringWriter();
    DefaultIndenter indenter = new DefaultIndenter(INDENT, "\n");
    DefaultPrettyPrinter pretty = new DefaultPrettyPrinter();
    pretty.indentObjectsWith(indenter);
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.setPrettyPrinter(pretty);
      content.write(json);
    } catch (IOException e) {
      throw new UncheckedIOException("a string can always be written to", e);
    }
    return ("\"" + name + "\" : " + text)
        .lines()
        .map(line -> INDENT + INDENT + line + "\n")
        .collect(Collectors.joining());
  }

  private static void machine(
      JsonGenerator json, Map<String, String> facts, List<Map<String, Optional<Object>>> forks)
      throws IOException {
    json.writeStartObject();
    for (Map.Entry<String, String> fact : facts.entrySet()) {
      json.writeStringField(fact.getKey(), fact.getValue());
    }
    json.writeArrayFieldStart("forks");
    for (Map<String, Optional<Object>> fork : forks) {
      json.writeStartObject();
      for (Map.Entry<String, Optional<Object>> fact : fork.entrySet()) {
        json.writeObjectField(fact.getKey(), fact.getValue().orElse(null));
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void failures(JsonGenerator json, List<Failure> failures) throws IOException {
    json.writeStartArray();
    for (Failure failure : failures) {
      json.writeStartObject();
      json.writeStringField("benchmark", failure.benchmark());
      json.writeStringField("mode", failure.mode());
      json.writeNumberField("threads", failure.threads());
      json.writeObjectFieldStart("params");
      for (Map.Entry<String, String> param : failure.params().entrySet()) {
        json.writeStringField(param.getKey(), param.getValue());
      }
      json.writeEndObject();
      json.writeNumberField("fork", failure.fork());
      json.writeStringField("cause", failure.cause());
      json.writeArrayFieldStart("output");
      for (String line : failure.output()) {
        json.writeString(line);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
