package heavyloop.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import heavyloop.report.Report.Note;
import heavyloop.report.Report.Table;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Writes JSON: an object with
 *
 * <ul>
 *   <li>{@code schema}: {@code heavyloop/} and the kind of the report; {@code version}, a number;
 *   <li>{@code notes}: an array of objects with {@code name}, {@code emphasis} and {@code text};
 *   <li>{@code tables}: an object with an array of rows under the name of each table. A row has a
 *       field for each column: a string, a number, an object with {@code value}, {@code low} and
 *       {@code high}, an object of strings (parameters), an array of numbers, or null where nothing
 *       is known. A number that isn't finite is null.
 * </ul>
 */
final class JsonFormat {
  private JsonFormat() {}

  static String write(Report report) {
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    return write(
            report, new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines))
        + "\n";
  }

  /** The same in a single line. */
  static String compact(Report report) {
    return write(report, new MinimalPrettyPrinter());
  }

  private static String write(Report report, PrettyPrinter printer) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.setPrettyPrinter(printer);
      json.writeStartObject();
      json.writeStringField("schema", "heavyloop/" + report.kind());
      json.writeNumberField("version", report.version());
      writeNotes(report, json);
      writeTables(report, json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void writeNotes(Report report, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("notes");
    for (Report.Part part : report.parts()) {
      if (part instanceof Note note) {
        json.writeStartObject();
        json.writeStringField("name", note.name());
        json.writeStringField("emphasis", note.emphasis().name().toLowerCase(Locale.ROOT));
        json.writeStringField("text", note.text());
        json.writeEndObject();
      }
    }
    json.writeEndArray();
  }

  private static void writeTables(Report report, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("tables");
    for (List<Table> sameName : report.tablesByName()) {
      json.writeArrayFieldStart(sameName.get(0).name());
      for (Table table : sameName) {
        for (List<Value> row : table.rows()) {
          writeRow(table.columns(), row, json);
        }
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private static void writeRow(List<Column> columns, List<Value> row, JsonGenerator json)
      throws IOException {
    json.writeStartObject();
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).show() != Column.Show.BAR) {
        json.writeFieldName(columns.get(i).key());
        writeValue(row.get(i), json);
      }
    }
    json.writeEndObject();
  }

  private static void writeValue(Value value, JsonGenerator json) throws IOException {
    if (value == Value.NONE) {
      json.writeNull();
    } else if (value instanceof Value.Numeric number) {
      writeNumber(number.number(), json);
    } else if (value instanceof Value.Estimate estimate) {
      json.writeStartObject();
      json.writeFieldName("value");
      writeNumber(estimate.number(), json);
      json.writeFieldName("low");
      writeNumber(estimate.low(), json);
      json.writeFieldName("high");
      writeNumber(estimate.high(), json);
      json.writeEndObject();
    } else if (value instanceof Value.Numbers numbers) {
      json.writeStartArray();
      for (OptionalDouble number : numbers.numbers()) {
        writeNumber(number.orElse(Double.NaN), json);
      }
      json.writeEndArray();
    } else if (value instanceof Value.Pairs pairs) {
      json.writeStartObject();
      for (Map.Entry<String, String> pair : pairs.pairs().entrySet()) {
        json.writeStringField(pair.getKey(), pair.getValue());
      }
      json.writeEndObject();
    } else {
      json.writeString(value.text());
    }
  }

  private static void writeNumber(double number, JsonGenerator json) throws IOException {
    if (!Double.isFinite(number)) {
      json.writeNull();
    } else if (number == Math.rint(number) && Math.abs(number) < 1e15) {
      json.writeNumber((long) number);
    } else {
      json.writeNumber(number);
    }
  }
}
