package heavyloop.results;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import heavyloop.exit.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what JMH 1.19 to 1.37 write with {@code -rf json}: an array of records, described at {@code
 * org.openjdk.jmh.results.format.JSONResultFormat}. It is read as a stream; of a large file only
 * what is needed is kept.
 */
public final class ResultsReader {
  /** Far beyond what JMH writes, and far below what it takes to harm us. */
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

  private ResultsReader() {}

  /**
   * Reads a file.
   *
   * @throws UserException if it can't be read, or isn't what JMH writes
   */
  public static ResultsFile read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return read(file.toString(), in);
    } catch (NoSuchFileException e) {
      throw new UserException(Printable.of(file) + ": there is no such file");
    } catch (AccessDeniedException e) {
      throw new UserException(Printable.of(file) + ": no permission to read it");
    } catch (IOException e) {
      throw new UserException(
          Printable.of(file) + " can't be read: " + Printable.of(e.getMessage()));
    }
  }

  /**
   * Reads what a stream has.
   *
   * @param name of the file, for people
   * @throws UserException if it can't be read, or isn't what JMH writes
   */
  public static ResultsFile read(String name, InputStream in) {
    try (JsonParser parser = JSON.createParser(ByteOrderMark.skip(in))) {
      return read(name, new JsonCursor(Printable.of(name), parser));
    } catch (IOException e) {
      throw JsonErrors.explain(Printable.of(name), e);
    }
  }

  private static ResultsFile read(String name, JsonCursor json) throws IOException {
    if (json.next() == null) {
      throw json.error("is empty; JMH leaves an empty file when a run fails");
    }
    json.require(JsonToken.START_ARRAY, "the array of records that JMH writes with -rf json");
    RecordReader reader = new RecordReader(json);
    List<BenchmarkRecord> records = new ArrayList<>();
    List<Unusable> unusable = new ArrayList<>();
    for (int number = 1; json.next() != JsonToken.END_ARRAY; number++) {
      json.require(JsonToken.START_OBJECT, "a record, which is an object");
      reader.read(number, records::add, unusable::add);
    }
    if (json.next() != null) {
      throw json.error("goes on after the end of the array of records");
    }
    return new ResultsFile(name, Merging.merge(Printable.of(name), records), unusable);
  }
}
