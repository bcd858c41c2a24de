package heavyloop.results;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import heavyloop.exit.UserException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads values of the types that are expected, and says of others where they stand. */
final class JsonCursor {
  private static final Map<String, Double> SPECIAL =
      Map.of(
          "NaN", Double.NaN,
          "+INF", Double.POSITIVE_INFINITY,
          "-INF", Double.NEGATIVE_INFINITY);

  private final String file;
  private final JsonParser parser;
  private final Map<String, String> seen = new HashMap<>();
  private String benchmark = "";

  JsonCursor(String file, JsonParser parser) {
    this.file = file;
    this.parser = parser;
  }

  /** The benchmark of the record that is being read, for messages. */
  void benchmark(String name) {
    benchmark = name;
  }

  JsonToken next() throws IOException {
    return parser.nextToken();
  }

  JsonToken current() {
    return parser.currentToken();
  }

  /**
   * The name of the next field of an object; the next token is its value.
   *
   * @param before the names of the fields before it
   * @return null at the end of the object
   */
  String nextField(Set<String> before) throws IOException {
    if (next() == JsonToken.END_OBJECT) {
      return null;
    }
    String name = parser.currentName();
    next();
    if (!before.add(name)) {
      throw error("stands there twice");
    }
    return name;
  }

  void skip() throws IOException {
    parser.skipChildren();
  }

  void require(JsonToken token, String expected) {
    if (current() != token) {
      throw error("is " + found() + ", and not " + expected);
    }
  }

  /** A text; equal ones are one object, since most are repeated in all records. */
  String text() throws IOException {
    require(JsonToken.VALUE_STRING, "a text");
    String text = parser.getText();
    String same = seen.putIfAbsent(text, text);
    return same == null ? text : same;
  }

  int wholeNumber(int least) throws IOException {
    require(JsonToken.VALUE_NUMBER_INT, "a whole number");
    if (!parser.getNumberType().equals(JsonParser.NumberType.INT)) {
      throw error("is a number beyond all sense");
    }
    int number = parser.getIntValue();
    if (number < least) {
      throw error("is " + number + ", and not " + least + " or more");
    }
    return number;
  }

  /** A number, or one of the texts that JMH writes for what JSON has no numbers for. */
  double number() throws IOException {
    if (current() == JsonToken.VALUE_NUMBER_FLOAT || current() == JsonToken.VALUE_NUMBER_INT) {
      return parser.getDoubleValue();
    }
    Double special = current() == JsonToken.VALUE_STRING ? SPECIAL.get(parser.getText()) : null;
    if (special == null) {
      throw error("is " + found() + ", and not a number");
    }
    return special;
  }

  /** A text, a number or a truth, as a text. */
  String scalar() throws IOException {
    if (current() == null || !current().isScalarValue()) {
      throw error("is " + found() + ", and not a text or a number");
    }
    return parser.getText();
  }

  private String found() {
    JsonToken token = current();
    if (token == null) {
      return "missing";
    }
    return switch (token) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "an array";
      case VALUE_STRING -> "a text";
      case VALUE_NULL -> "null";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
      default -> token.name().toLowerCase(Locale.ROOT).replace("value_", "").replace('_', ' ');
    };
  }

  /** Something is wrong here. */
  UserException error(String what) {
    return new UserException(file + where() + ": " + what);
  }

  /** Something is wrong with the record that is being read. */
  UserException recordError(int number, String what) {
    return new UserException(file + record(number) + ": " + what);
  }

  private String record(int number) {
    return ", record " + number + (benchmark.isEmpty() ? "" : " (" + Printable.of(benchmark) + ")");
  }

  private String where() {
    StringBuilder path = new StringBuilder();
    JsonStreamContext context = parser.getParsingContext();
    int number = 0;
    for (; context != null && !context.inRoot(); context = context.getParent()) {
      if (context.inArray() && context.getParent().inRoot()) {
        number = context.getCurrentIndex() + 1;
      } else if (context.inArray()) {
        path.insert(0, "[" + context.getCurrentIndex() + "]");
      } else if (context.getCurrentName() != null) {
        path.insert(0, "." + Printable.of(context.getCurrentName()));
      }
    }
    String field = path.isEmpty() ? "" : ", " + path.substring(1);
    return (number > 0 ? record(number) : "") + field;
  }
}
