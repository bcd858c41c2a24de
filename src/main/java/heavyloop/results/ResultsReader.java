package heavyloop.results;

import heavyloop.exit.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Reads the files that JMH 1.19 to 1.37 write with {@code -rf json}: an array of records, described
 * at {@code org.openjdk.jmh.results.format.JSONResultFormat}.
 */
public final class ResultsReader {
  private ResultsReader() {}

  /**
   * Reads a file.
   *
   * @throws UserException if it can't be read, or JMH didn't write it
   */
  public static ResultsFile read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return read(file.toString(), in);
    } catch (NoSuchFileException e) {
      throw Printable.error(file, "there is no such file");
    } catch (AccessDeniedException e) {
      throw Printable.error(file, "no permission to read it");
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /**
   * Reads a stream.
   *
   * @param name of the file, for people
   * @throws UserException if it can't be read, or JMH didn't write it
   */
  public static ResultsFile read(String name, InputStream in) {
    RecordReader reader = new RecordReader();
    try (JsonArrayReader json = new JsonArrayReader(name, in)) {
      for (Json record = json.next(); record != null; record = json.next()) {
        reader.read(record);
      }
    } catch (IOException e) {
      throw unreadable(name, e);
    }
    return new ResultsFile(name, RecordMerger.merge(name, reader.records()), reader.unusable());
  }

  private static UserException unreadable(Object file, IOException e) {
    return Printable.error(file, "can't be read: " + e.getMessage());
  }
}
