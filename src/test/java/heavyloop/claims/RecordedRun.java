package heavyloop.claims;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.StreamSupport;

/** A results file of JMH's. */
record RecordedRun(JsonNode records) implements Measurements {

  static RecordedRun read(Path file) throws IOException {
    return new RecordedRun(new ObjectMapper().readTree(file.toFile()));
  }

  @Override
  public OptionalDouble time(Cell cell) {
    return find(cell)
        .map(found -> OptionalDouble.of(found.at("/primaryMetric/score").asDouble()))
        .orElse(OptionalDouble.empty());
  }

  @Override
  public OptionalDouble counter(Cell cell, String counter) {
    return find(cell)
        .map(found -> found.path("secondaryMetrics").path(counter).path("score"))
        .filter(JsonNode::isNumber)
        .map(score -> OptionalDouble.of(score.asDouble()))
        .orElse(OptionalDouble.empty());
  }

  private Optional<JsonNode> find(Cell cell) {
    return StreamSupport.stream(records.spliterator(), false)
        .filter(
            found ->
                found.get("benchmark").asText().equals("heavyloop.benchmarks." + cell.benchmark()))
        .filter(found -> hasParams(found.path("params"), cell))
        .findFirst();
  }

  private static boolean hasParams(JsonNode params, Cell cell) {
    return cell.params().entrySet().stream()
        .allMatch(param -> params.path(param.getKey()).asText().equals(param.getValue()));
  }
}
