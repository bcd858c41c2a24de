package heavyloop.results;

import heavyloop.exit.UserException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Reads the files that JMH writes with {@code -rf json}, from its earliest versions to 1.37, and
 * others in that format: an array of records, described at {@code
 * org.openjdk.jmh.results.format.JSONResultFormat}. JMH's tables, as text and CSV, are read as far
 * as possible; see {@link JmhTable}.
 */
public final class ResultsReader {
  /** Enough characters to recognize a file. */
  private static final int START = 8192;

  private ResultsReader() {}

  /**
   * Reads a file.
   *
   * @throws UserException if it can't be read, or JMH didn't write it
   */
  public static ResultsFile read(Path file) {
    try {
      return recognize(file);
    } catch (NotResults e) {
      throw new UserException(e.getMessage());
    }
  }

  /**
   * Reads a file that may be something else.
   *
   * @throws NotResults if JMH didn't write it
   * @throws UserException if it can't be read
   */
  static ResultsFile recognize(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return recognize(file.toString(), in);
    } catch (NoSuchFileException e) {
      throw Printable.error(file, "no file has this name");
    } catch (AccessDeniedException e) {
      throw Printable.error(file, "no permission to read it");
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /**
   * Reads a stream.
   *
   * @param name the name of the file, for people
   * @throws UserException if it can't be read, or JMH didn't write it
   */
  public static ResultsFile read(String name, InputStream in) {
    try {
      return recognize(name, in);
    } catch (NotResults e) {
      throw new UserException(e.getMessage());
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  private static ResultsFile recognize(String name, InputStream in) throws IOException {
    BufferedInputStream whole = new BufferedInputStream(in, START);
    whole.mark(START);
    String start = new String(whole.readNBytes(START), StandardCharsets.UTF_8);
    whole.reset();
    Content content = Content.of(start);
    content.requireResults(name, start);
    return content == Content.JSON ? readJson(name, whole) : JmhTable.read(name, whole);
  }

  private static ResultsFile readJson(String name, InputStream in) throws IOException {
    RecordReader reader = new RecordReader();
    try (JsonArrayReader json = new JsonArrayReader(name, in)) {
      for (Json record = json.next(); record != null; record = json.next()) {
        reader.read(record);
      }
    }
    if (reader.isOfSomethingElse()) {
      throw new NotResults(
          name,
          "its records name no benchmark; is it a results file of JMH, written with -rf json?");
    }
    return RecordMerger.merge(
        new ResultsFile(name, reader.records(), reader.unusable(), reader.notes()));
  }

  private static UserException unreadable(Object file, IOException e) {
    return Printable.error(file, "can't be read: " + e.getMessage());
  }
}
