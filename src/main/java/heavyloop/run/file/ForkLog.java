package heavyloop.run.file;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * The log of a run: its manifest, then what became of each fork, one frame each. JMH's JSON alone
 * doesn't do, for it doesn't say how secondary metrics are aggregated.
 *
 * <p>A frame is its length, its checksum, and Java's serialization of one object. What a kill left
 * of the last frame is no frame, and is cut off.
 */
final class ForkLog {
  private static final int HEAD = Integer.BYTES + Long.BYTES;

  /** Nothing of the class path but what a log can hold. */
  private static final ObjectInputFilter FILTER =
      ObjectInputFilter.Config.createFilter(
          "heavyloop.**;org.openjdk.jmh.**;org.apache.commons.math3.**;java.base/*;maxdepth=100;!*");

  private ForkLog() {}

  /** Where the log of a results file is. */
  static Path of(Path results) {
    return results.resolveSibling(results.getFileName() + ".forks");
  }

  /** A frame with an object. */
  static byte[] frame(Object object) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    return ByteBuffer.allocate(HEAD + bytes.size())
        .putInt(bytes.size())
        .putLong(checksum(bytes.toByteArray()))
        .put(bytes.toByteArray())
        .array();
  }

  private static long checksum(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return crc.getValue();
  }

  /**
   * Reads a log up to its end, or to what a kill left.
   *
   * @throws InvalidClassException if another version of Heavyloop or JMH has written it
   * @throws IOException if it isn't a log
   */
  static SavedRun parse(byte[] bytes) throws IOException {
    ByteBuffer rest = ByteBuffer.wrap(bytes);
    List<Entry> entries = new ArrayList<>();
    Object manifest = next(rest);
    if (!(manifest instanceof Manifest first)) {
      throw new IOException("it doesn't begin as one");
    }
    for (Object entry = next(rest); entry != null; entry = next(rest)) {
      entries.add((Entry) entry);
    }
    return new SavedRun(first, entries);
  }

  /** The next object, or null if there is no whole one. */
  private static Object next(ByteBuffer rest) throws IOException {
    if (rest.remaining() < HEAD) {
      return null;
    }
    int length = rest.getInt();
    long checksum = rest.getLong();
    if (length < 0 || length > rest.remaining()) {
      return null;
    }
    byte[] bytes = new byte[length];
    rest.get(bytes);
    return checksum(bytes) == checksum ? read(bytes) : null;
  }

  private static Object read(byte[] bytes) throws IOException {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      in.setObjectInputFilter(FILTER);
      return in.readObject();
    } catch (ClassNotFoundException e) {
      throw new InvalidClassException(e.getMessage());
    }
  }
}
