package heavyloop.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A JSON value that knows its place in a record, so that an error names the field. All numbers are
 * doubles, and an array of only numbers is a {@code double[]}. A missing field is an empty object,
 * array or text, or the whole number -1.
 */
final class Json {
  /** The texts that JMH writes for numbers missing in JSON. */
  private static final Map<String, Double> SPECIAL_NUMBERS =
      Map.of(
          "NaN", Double.NaN,
          "+INF", Double.POSITIVE_INFINITY,
          "-INF", Double.NEGATIVE_INFINITY);

  private static final Object MISSING = new Object();

  /** Replaces a field that appears twice: neither value can be trusted. */
  private static final Object AMBIGUOUS = new Object();

  private final Json parent;
  private final Object key;
  private final Map<String, Json> fields;
  private final List<Json> elements;
  private final Object leaf;

  private Json(
      Json parent, Object key, Map<String, Json> fields, List<Json> elements, Object leaf) {
    this.parent = parent;
    this.key = key;
    this.fields = fields;
    this.elements = elements;
    this.leaf = leaf;
  }

  /**
   * Creates an object.
   *
   * @param parent the object or array around it; null for a record
   * @param key its name or index in the parent; for a record, its file and number
   */
  static Json object(Json parent, Object key, Map<String, Json> fields) {
    return new Json(parent, key, fields, null, null);
  }

  static Json array(Json parent, Object key, List<Json> elements) {
    return new Json(parent, key, null, elements, null);
  }

  /** A {@code double[]}, {@link String}, {@link Double}, {@link Boolean} or null. */
  static Json leaf(Json parent, Object key, Object leaf) {
    return new Json(parent, key, null, null, leaf);
  }

  /** A field that appears twice. */
  static Json ambiguous(Json parent, Object key) {
    return leaf(parent, key, AMBIGUOUS);
  }

  /** A record that can't be used; its file can. The message names the field and its problem. */
  static final class BadRecord extends RuntimeException {
    private static final long serialVersionUID = 1;

    BadRecord(String message) {
      super(message);
    }
  }

  /** An error about this value. */
  BadRecord error(String problem) {
    StringBuilder path = new StringBuilder();
    for (Json value = this; value.parent != null; value = value.parent) {
      path.insert(0, value.key instanceof Integer ? "[" + value.key + "]" : "." + value.key);
    }
    return new BadRecord(path.isEmpty() ? problem : path.substring(1) + ": " + problem);
  }

  /** An error about a value of the wrong type. */
  BadRecord mismatch(String expected) {
    if (leaf == AMBIGUOUS) {
      return error("appears twice");
    }
    return error("is " + describeFully() + ", not " + expected);
  }

  /** The value in a sentence: {@code the text 'four'}, {@code an object}. */
  String describeFully() {
    return leaf instanceof String ? "the text '" + leaf + "'" : describe();
  }

  /** The value in a few words; for a text, the text itself. */
  String describe() {
    if (leaf instanceof Double number && number == number.longValue()) {
      return Long.toString(number.longValue());
    }
    return isObject() ? "an object" : isArray() ? "an array" : String.valueOf(leaf);
  }

  boolean isObject() {
    return fields != null;
  }

  boolean isArray() {
    return elements != null || leaf instanceof double[];
  }

  boolean isMissing() {
    return leaf == MISSING;
  }

  /** An optional field of an object. */
  Json find(String name) {
    Json field = isObject() ? fields.get(name) : null;
    return field == null ? leaf(this, name, MISSING) : field;
  }

  /** A required field of an object. */
  Json get(String name) {
    Json field = find(name);
    if (field.isMissing()) {
      throw error("has no field '" + name + "'");
    }
    return field;
  }

  Map<String, Json> fields(String expected) {
    if (isObject() || isMissing()) {
      return isObject() ? fields : Map.of();
    }
    throw mismatch(expected);
  }

  List<Json> elements(String expected) {
    if (elements != null || isMissing()) {
      return isMissing() ? List.of() : elements;
    }
    List<Json> list = new ArrayList<>();
    for (double number : numbers(expected)) {
      list.add(leaf(this, list.size(), number));
    }
    return list;
  }

  /** The numbers of an array; not a copy. */
  double[] numbers(String expected) {
    if (leaf instanceof double[] numbers) {
      return numbers;
    }
    if (elements == null) {
      throw mismatch(expected);
    }
    return elements.stream().mapToDouble(Json::number).toArray();
  }

  String text() {
    if (leaf instanceof String || isMissing()) {
      return isMissing() ? "" : (String) leaf;
    }
    throw mismatch("a text");
  }

  /** A number, or a text that stands for one. */
  double number() {
    Object number = leaf instanceof String ? SPECIAL_NUMBERS.get(leaf) : leaf;
    if (number instanceof Double value) {
      return value;
    }
    throw mismatch("a number");
  }

  int wholeNumber(int least) {
    if (isMissing()) {
      return -1;
    }
    if (!(leaf instanceof Double number) || number != Math.rint(number)) {
      throw mismatch("a whole number");
    }
    if (number < least || number > Integer.MAX_VALUE) {
      throw mismatch("a number from " + least + " to " + Integer.MAX_VALUE);
    }
    return number.intValue();
  }

  /** A text, a number, a truth value or null, as a text. */
  String scalar() {
    boolean isNull = leaf == null && !isObject() && !isArray();
    if (isNull || leaf instanceof String || leaf instanceof Double || leaf instanceof Boolean) {
      return describe();
    }
    throw mismatch("a text or a number");
  }
}
