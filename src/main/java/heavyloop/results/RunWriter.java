package heavyloop.results;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Writes results files: JMH's records, verbatim, with additional fields at their ends. Tools that
 * read JMH's files ignore unknown fields but require a score in every record, so the failures of a
 * run are listed in the first record, not in separate ones.
 */
public final class RunWriter {
  private static final JsonFactory JSON = new JsonFactory();
  private static final String INDENT = "    ";

  private RunWriter() {}

  /**
   * A record of JMH with an additional field {@code machine}.
   *
   * @param array JMH's file with this record alone
   * @param facts the facts of the machine, including {@code identity}, in order
   * @param forks the facts of each fork, in the order of the raw data: numbers, strings, or lists
   *     of these; an unknown one is empty here and {@code null} in the file
   */
  public static String record(
      String array, Map<String, String> facts, List<Map<String, Optional<Object>>> forks) {
    String record = array.substring(array.indexOf('{'), array.lastIndexOf('}') + 1);
    return INDENT + withField(record, "machine", json -> writeMachine(json, facts, forks));
  }

  /** A file of such records; the first one lists the failures. */
  public static String file(List<String> records, List<Failure> failures) {
    if (records.isEmpty()) {
      return "[\n]\n";
    }
    List<String> all = new ArrayList<>(records);
    if (!failures.isEmpty()) {
      all.set(0, withField(all.get(0), "failures", json -> writeFailures(json, failures)));
    }
    return all.stream().collect(Collectors.joining(",\n", "[\n", "\n]\n"));
  }

  private interface Content {
    void write(JsonGenerator json) throws IOException;
  }

  /** The record with one more field at its end, indented in JMH's style. */
  private static String withField(String record, String name, Content content) {
    StringWriter text = new StringWriter();
    DefaultPrettyPrinter pretty = new DefaultPrettyPrinter();
    pretty.indentObjectsWith(new DefaultIndenter(INDENT, "\n"));
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.setPrettyPrinter(pretty);
      content.write(json);
    } catch (IOException e) {
      throw new UncheckedIOException("a string can always be written to", e);
    }
    String field = ("\"" + name + "\" : " + text).indent(2 * INDENT.length());
    return record.substring(0, record.lastIndexOf('}')).stripTrailing()
        + ",\n"
        + field
        + INDENT
        + "}";
  }

  private static void writeMachine(
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
        json.writeFieldName(fact.getKey());
        writeFact(json, fact.getValue().orElse(null));
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void writeFact(JsonGenerator json, Object fact) throws IOException {
    if (fact instanceof List<?> values) {
      json.writeStartArray();
      for (Object value : values) {
        json.writeObject(value);
      }
      json.writeEndArray();
    } else {
      json.writeObject(fact);
    }
  }

  private static void writeFailures(JsonGenerator json, List<Failure> failures) throws IOException {
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

  /**
   * A fork that failed, for the results file.
   *
   * @param mode JMH's abbreviation
   * @param fork its number among the benchmark's forks, from 1
   * @param cause one line for people
   * @param output the last lines printed by the fork
   */
  public record Failure(
      String benchmark,
      String mode,
      int threads,
      SortedMap<String, String> params,
      int fork,
      String cause,
      List<String> output) {
    public Failure {
      params = Collections.unmodifiableSortedMap(new TreeMap<>(params));
      output = List.copyOf(output);
    }
  }
}
