package heavyloop.results;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** Reads what a run of this project says of the forks that failed. */
final class FailuresReader {
  private FailuresReader() {}

  /** Reads the array that the cursor stands at; of each only what people are told. */
  static List<Failure> read(JsonCursor json) throws IOException {
    json.require(JsonToken.START_ARRAY, "an array of failures");
    List<Failure> failures = new ArrayList<>();
    while (json.next() != JsonToken.END_ARRAY) {
      json.require(JsonToken.START_OBJECT, "a failure, which is an object");
      failures.add(failure(json));
    }
    return failures;
  }

  private static Failure failure(JsonCursor json) throws IOException {
    String benchmark = null;
    String cause = null;
    int fork = 0;
    Set<String> before = new HashSet<>();
    for (String field = json.nextField(before); field != null; field = json.nextField(before)) {
      switch (field) {
        case "benchmark" -> benchmark = json.text();
        case "cause" -> cause = json.text();
        case "fork" -> fork = json.wholeNumber(1);
        default -> json.skip();
      }
    }
    if (benchmark == null || cause == null) {
      throw json.error("has no field '" + (benchmark == null ? "benchmark" : "cause") + "'");
    }
    return new Failure(benchmark, "", 0, new TreeMap<>(), fork, cause, List.of());
  }
}
