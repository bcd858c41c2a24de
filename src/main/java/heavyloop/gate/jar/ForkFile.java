package heavyloop.gate.jar;

import heavyloop.exit.UserException;
import heavyloop.results.BenchmarkId;
import heavyloop.results.BenchmarkRecord;
import heavyloop.results.ResultsFile;
import heavyloop.results.ResultsReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the JMH of a fork has written.
 *
 * @param json to the letter
 * @param record the same, read
 */
record ForkFile(String json, BenchmarkRecord record) {

  /** It isn't the whole fork, and nothing but it; the message says why. */
  static final class UnusableException extends Exception {
    private static final long serialVersionUID = 1;

    UnusableException(String message) {
      super(message);
    }
  }

  /**
   * Reads it.
   *
   * @throws UnusableException unless it is one record of all iterations of the cell
   */
  static ForkFile read(Path file, Cell cell) throws UnusableException {
    String json;
    try {
      json = Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
    } catch (IOException e) {
      throw new UnusableException("what JMH wrote can't be read: " + e.getMessage());
    }
    if (json.isBlank()) {
      throw new UnusableException("it measured nothing, and JMH doesn't say why");
    }
    ResultsFile results;
    try {
      byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
      results = ResultsReader.read("JMH's file", new ByteArrayInputStream(bytes));
    } catch (UserException e) {
      throw new UnusableException(e.getMessage() + remark(cell));
    }
    return new ForkFile(json, record(results, cell));
  }

  /** JMH has escaped them since 1.22. */
  private static String remark(Cell cell) {
    return cell.params().values().stream()
            .anyMatch(value -> value.matches("(?s).*[\"\\\\\\p{Cc}].*"))
        ? "; before 1.22, JMH writes no valid JSON for parameters with quotes or backslashes"
        : "";
  }

  private static BenchmarkRecord record(ResultsFile results, Cell cell) throws UnusableException {
    if (!results.unusable().isEmpty()) {
      throw new UnusableException(results.unusable().get(0).why());
    }
    if (results.records().isEmpty()) {
      throw new UnusableException("its JVM ended before an iteration did; JMH doesn't say why");
    }
    if (results.records().size() > 1) {
      throw new UnusableException("it measured " + results.records().size() + " benchmarks");
    }
    BenchmarkRecord record = results.records().get(0);
    BenchmarkId key = record.id();
    if (!key.benchmark().equals(cell.benchmark())
        || key.mode() != cell.mode()
        || !key.params().equals(cell.params())) {
      throw new UnusableException("it measured something else: " + key + ", " + key.mode().label());
    }
    int forks = record.primary().forks().size();
    int iterations = record.primary().forks().get(0).size();
    if (forks != 1 || iterations != cell.measurement().count()) {
      throw new UnusableException(
          "it measured " + iterations + " of " + cell.measurement().count() + " iterations");
    }
    return record;
  }
}
