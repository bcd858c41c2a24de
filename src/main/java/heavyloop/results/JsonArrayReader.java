package heavyloop.results;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import heavyloop.exit.UserException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the records of a file, an array of JSON objects, one at a time, so that a large file is
 * never held in memory as a whole.
 */
final class JsonArrayReader implements Closeable {
  /** Large unused parts of a record, which are skipped and appear to be empty. */
  private static final Set<String> SKIPPED =
      Set.of("scorePercentiles", "scoreConfidence", "output");

  /** Far beyond what JMH writes, and far below what would harm this process. */
  private static final StreamReadConstraints LIMITS =
      StreamReadConstraints.builder()
          .maxNestingDepth(50)
          .maxStringLength(1 << 20)
          .maxNameLength(50_000)
          .build();

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.CHARSET_DETECTION)
          .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
          .streamReadConstraints(LIMITS)
          .build();

  private static final int LONGEST_SHARED = 200;
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final String file;
  private final JsonParser parser;
  private final Map<String, String> texts = new HashMap<>();
  private double[] numbers = new double[16];
  private int record;

  /** Reads up to the beginning of the array. */
  JsonArrayReader(String file, InputStream in) throws IOException {
    this.file = file;
    this.parser = JSON.createParser(withoutByteOrderMark(in));
    try {
      JsonToken first = parser.nextToken();
      if (first == null) {
        throw Printable.error(file, "is empty; JMH leaves an empty file when a run fails");
      }
      require(JsonToken.START_ARRAY, file, "the array of records that JMH writes with -rf json");
    } catch (JsonProcessingException e) {
      throw explain(e);
    }
  }

  private static InputStream withoutByteOrderMark(InputStream in) throws IOException {
    byte[] start = in.readNBytes(BYTE_ORDER_MARK.length);
    if (Arrays.equals(start, BYTE_ORDER_MARK)) {
      return in;
    }
    PushbackInputStream whole = new PushbackInputStream(in, BYTE_ORDER_MARK.length);
    whole.unread(start);
    return whole;
  }

  /**
   * The next record, or null after the last.
   *
   * @throws UserException if the file isn't an array of objects
   */
  Json next() throws IOException {
    try {
      if (parser.nextToken() == JsonToken.END_ARRAY) {
        if (parser.nextToken() != null) {
          throw Printable.error(file, "continues after the end of the array of records");
        }
        return null;
      }
      String place = file + ", record " + ++record;
      require(JsonToken.START_OBJECT, place, "a record, which is an object");
      return object(null, place);
    } catch (JsonProcessingException e) {
      throw explain(e);
    }
  }

  private void require(JsonToken token, String place, String expected) throws IOException {
    if (parser.currentToken() != token) {
      throw new NotResults(
          place, "is " + shallow(null, place).describeFully() + ", not " + expected);
    }
  }

  private Json value(Json parent, Object key) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parent, key);
      case START_ARRAY -> array(parent, key);
      default -> shallow(parent, key);
    };
  }

  private Json object(Json parent, Object key) throws IOException {
    Map<String, Json> fields = new LinkedHashMap<>();
    Json object = Json.object(parent, key, fields);
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      boolean skipped = parser.nextToken().isStructStart() && SKIPPED.contains(name);
      Json field = skipped ? shallow(object, name) : value(object, name);
      if (fields.put(name, field) != null) {
        fields.put(name, Json.ambiguous(object, name));
      }
      if (skipped) {
        parser.skipChildren();
      }
    }
    return object;
  }

  private Json array(Json parent, Object key) throws IOException {
    int count = 0;
    while (parser.nextToken().isNumeric()) {
      numbers = count < numbers.length ? numbers : Arrays.copyOf(numbers, 2 * count);
      numbers[count++] = parser.getDoubleValue();
    }
    if (parser.currentToken() == JsonToken.END_ARRAY) {
      return Json.leaf(parent, key, Arrays.copyOf(numbers, count));
    }
    List<Json> elements = new ArrayList<>();
    Json array = Json.array(parent, key, elements);
    for (int i = 0; i < count; i++) {
      elements.add(Json.leaf(array, i, numbers[i]));
    }
    for (; parser.currentToken() != JsonToken.END_ARRAY; parser.nextToken()) {
      elements.add(value(array, elements.size()));
    }
    return array;
  }

  /** The current value; an object or an array without its content. */
  private Json shallow(Json parent, Object key) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> Json.object(parent, key, Map.of());
      case START_ARRAY -> Json.array(parent, key, List.of());
      case VALUE_STRING -> Json.leaf(parent, key, shared(parser.getText()));
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Json.leaf(parent, key, parser.getDoubleValue());
      case VALUE_TRUE, VALUE_FALSE -> Json.leaf(parent, key, parser.getBooleanValue());
      default -> Json.leaf(parent, key, null);
    };
  }

  /** Most texts are repeated in every record; long ones rarely are. */
  private String shared(String text) {
    return text.length() > LONGEST_SHARED ? text : texts.computeIfAbsent(text, same -> same);
  }

  private UserException explain(JsonProcessingException e) {
    JsonLocation at = e.getLocation();
    String place =
        at == null ? file : file + ", line " + at.getLineNr() + ", column " + at.getColumnNr();
    if (e instanceof JsonEOFException) {
      return Printable.error(place, "ends in the middle of a record; was the run cut short?");
    }
    if (e instanceof StreamConstraintsException) {
      return Printable.error(
          place, "has a text, a number or nested values beyond all that JMH writes");
    }
    return Printable.error(
        place,
        e.getOriginalMessage().contains("UTF-8")
            ? "isn't text in UTF-8, in which JMH writes"
            : "isn't JSON, which JMH writes with -rf json");
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }
}
