package heavyloop.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * The format of a journal: objects, one frame each, that are only ever appended. A frame is the
 * length of its content, a checksum, and Java's serialization of one object. Whatever a kill has
 * left of the last frame is ignored.
 */
final class Journal {
  private static final int HEADER = Integer.BYTES + Long.BYTES;

  /** Allows nothing of the class path but what a journal can hold. */
  private static final ObjectInputFilter FILTER =
      ObjectInputFilter.Config.createFilter(
          "heavyloop.**;org.openjdk.jmh.**;org.apache.commons.math3.**;java.base/*;maxdepth=100;!*");

  private Journal() {}

  /** The frame of an object. */
  static byte[] frame(Object object) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    return frame(bytes.toByteArray());
  }

  private static byte[] frame(byte[] content) {
    return ByteBuffer.allocate(HEADER + content.length)
        .putInt(content.length)
        .putLong(checksum(content))
        .put(content)
        .array();
  }

  private static long checksum(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return crc.getValue();
  }

  /**
   * Reads a journal up to its end, or up to what a kill has left.
   *
   * @throws InvalidClassException if another version of a class has written it
   * @throws IOException if an object is not one that a journal can hold
   */
  static List<Object> parse(byte[] bytes) throws IOException {
    ByteBuffer rest = ByteBuffer.wrap(bytes);
    List<Object> objects = new ArrayList<>();
    for (Object object = next(rest); object != null; object = next(rest)) {
      objects.add(object);
    }
    return objects;
  }

  /** The next object, or null if the rest holds no whole one. */
  private static Object next(ByteBuffer rest) throws IOException {
    if (rest.remaining() < HEADER) {
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
    try (ObjectInputStream in = new SameVersion(new ByteArrayInputStream(bytes))) {
      in.setObjectInputFilter(FILTER);
      return in.readObject();
    } catch (ClassNotFoundException e) {
      throw new InvalidClassException(e.getMessage());
    }
  }

  /**
   * Refuses records that were written with other components. Java's serialization notices that for
   * any class except records, whose missing components it sets to null or zero.
   */
  private static final class SameVersion extends ObjectInputStream {
    SameVersion(InputStream in) throws IOException {
      super(in);
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass written)
        throws IOException, ClassNotFoundException {
      Class<?> type = super.resolveClass(written);
      if (type.isRecord() && !fields(written).equals(fields(ObjectStreamClass.lookup(type)))) {
        throw new InvalidClassException(type.getName(), "it had other components");
      }
      return type;
    }

    private static List<String> fields(ObjectStreamClass type) {
      return Stream.of(type.getFields()).map(Object::toString).toList();
    }
  }
}
