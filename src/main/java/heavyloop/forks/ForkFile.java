package heavyloop.forks;

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
 * The file that the JMH of a fork has written.
 *
 * @param json its content, to the letter
 * @param record the same, read
 */
record ForkFile(String json, BenchmarkRecord record) {

  /** The file is not one whole fork, and nothing else; the message says why. */
  static final class UnusableException extends Exception {
    private static final long serialVersionUID = 1;

    UnusableException(String message) {
      super(message);
    }
  }

  /**
   * Reads the file.
   *
   * @throws UnusableException unless it is one record with all iterations of the config
   */
  static ForkFile read(Path file, BenchmarkConfig config) throws UnusableException {
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
      throw new UnusableException(e.getMessage() + remark(config));
    }
    return new ForkFile(json, record(results, config));
  }

  /** JMH has escaped such values since 1.22. */
  private static String remark(BenchmarkConfig config) {
    return config.id().params().values().stream()
            .anyMatch(value -> value.matches("(?s).*[\"\\\\\\p{Cc}].*"))
        ? "; before 1.22, JMH writes no valid JSON for parameters with quotes or backslashes"
        : "";
  }

  private static BenchmarkRecord record(ResultsFile results, BenchmarkConfig config)
      throws UnusableException {
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
    BenchmarkId id = record.id();
    if (!id.benchmark().equals(config.id().benchmark())
        || id.mode() != config.id().mode()
        || !id.params().equals(config.id().params())) {
      throw new UnusableException("it measured something else: " + id + ", " + id.mode().label());
    }
    int forks = record.primary().forks().size();
    int iterations = record.primary().forks().get(0).size();
    if (forks != 1 || iterations != config.measurement().count()) {
      throw new UnusableException(
          "it measured " + iterations + " of " + config.measurement().count() + " iterations");
    }
    return record;
  }
}
