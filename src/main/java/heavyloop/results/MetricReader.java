package heavyloop.results;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads a metric; of what was computed from the raw data, only the score. */
final class MetricReader {
  private MetricReader() {}

  /**
   * A metric of which something may be missing.
   *
   * @param raw null if there is none
   */
  record Draft(Unit unit, double score, List<double[]> raw) {
    Metric build() {
      return new Metric(
          unit, score, raw == null ? List.of() : raw.stream().map(Fork::new).toList());
    }
  }

  /**
   * Reads the metric that the cursor stands at. Histograms say more than raw data beside them, in
   * whichever order they stand.
   *
   * @param primary whether its numbers must be times or rates
   */
  static Draft read(JsonCursor json, boolean primary) throws IOException {
    json.require(JsonToken.START_OBJECT, "a metric, which is an object");
    Unit unit = null;
    Double score = null;
    List<double[]> raw = null;
    List<double[]> sampled = null;
    Set<String> before = new HashSet<>();
    for (String field = json.nextField(before); field != null; field = json.nextField(before)) {
      switch (field) {
        case "score" -> score = json.number();
        case "scoreUnit" -> unit = Unit.parse(json.text());
        case "rawData" -> raw = RawData.numbers(json, primary);
        case "rawDataHistogram" -> sampled = RawData.histograms(json, primary);
        default -> json.skip();
      }
    }
    if (unit == null || score == null) {
      throw json.error("has no field '" + (unit == null ? "scoreUnit" : "score") + "'");
    }
    return new Draft(unit, score, sampled == null ? raw : sampled);
  }
}
