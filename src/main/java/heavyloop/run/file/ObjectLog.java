package heavyloop.run.file;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.InvalidObjectException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * A log of objects, one frame each, to which is only added. A frame is its length, its checksum,
 * and Java's serialization of one object. What a kill left of the last frame is no frame, and is
 * cut off.
 */
public final class ObjectLog {
  private static final int HEAD = Integer.BYTES + Long.BYTES;

  /** Nothing of the class path but what a log can hold. */
  private static final ObjectInputFilter FILTER =
      ObjectInputFilter.Config.createFilter(
          "heavyloop.**;org.openjdk.jmh.**;org.apache.commons.math3.**;java.base/*;maxdepth=100;!*");

  private ObjectLog() {}

  /** A frame with an object. */
  public static byte[] frame(Object object) throws IOException {
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
   * @throws InvalidClassException if another version of a class has written it
   * @throws IOException if an object is none that a log can hold
   */
  public static List<Object> parse(byte[] bytes) throws IOException {
    ByteBuffer left = ByteBuffer.wrap(bytes);
    List<Object> objects = new ArrayList<>();
    for (Object object = next(left); object != null; object = next(left)) {
      objects.add(object);
    }
    return objects;
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
    } catch (ClassNotFoundException | InvalidObjectException e) {
      // The latter if a record refuses what another version has written: what that lacks is null.
      throw new InvalidClassException(e.getMessage());
    }
  }
}
