package heavyloop.results;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads what a record says of its machine: facts, which may be grouped in objects. */
final class MachineReader {
  private static final String IDENTITY = "identity";
  private static final String FORKS = "forks";

  private MachineReader() {}

  static Machine read(JsonCursor json) throws IOException {
    SortedMap<String, String> facts = new TreeMap<>();
    read(json, "", facts);
    String identity = facts.remove(IDENTITY);
    if (identity == null || identity.isEmpty()) {
      throw json.error("has no field '" + IDENTITY + "'");
    }
    return new Machine(identity, facts);
  }

  private static void read(JsonCursor json, String prefix, SortedMap<String, String> facts)
      throws IOException {
    json.require(JsonToken.START_OBJECT, "an object of facts");
    Set<String> before = new HashSet<>();
    for (String name = json.nextField(before); name != null; name = json.nextField(before)) {
      if (json.current() == JsonToken.START_OBJECT) {
        read(json, prefix + name + ".", facts);
      } else if (prefix.isEmpty() && name.equals(FORKS)) {
        json.skip(); // What it was like during each: not what the machine is.
      } else if (prefix.isEmpty() && name.equals(IDENTITY)) {
        facts.put(name, json.text());
      } else {
        add(json, facts, prefix + name);
      }
    }
  }

  /** A name with a dot may be that of a fact in a group: one of the two would be lost. */
  private static void add(JsonCursor json, SortedMap<String, String> facts, String name)
      throws IOException {
    if (facts.put(name, fact(json)) != null) {
      throw json.error("stands there twice, as " + Printable.of(name));
    }
  }

  private static String fact(JsonCursor json) throws IOException {
    if (json.current() != JsonToken.START_ARRAY) {
      return json.scalar();
    }
    List<String> facts = new ArrayList<>();
    while (json.next() != JsonToken.END_ARRAY) {
      facts.add(json.scalar());
    }
    return String.join(", ", facts);
  }
}
