package heavyloop.run.file;

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
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
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
    return frame(bytes.toByteArray());
  }

  /** A frame with an object that is serialized already. */
  static byte[] frame(byte[] object) {
    return ByteBuffer.allocate(HEAD + object.length)
        .putInt(object.length)
        .putLong(checksum(object))
        .put(object)
        .array();
  }

  /** The object of a frame, serialized. */
  static byte[] content(byte[] frame) {
    return Arrays.copyOfRange(frame, HEAD, frame.length);
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
    try (ObjectInputStream in = new SameVersion(new ByteArrayInputStream(bytes))) {
      in.setObjectInputFilter(FILTER);
      return in.readObject();
    } catch (ClassNotFoundException e) {
      throw new InvalidClassException(e.getMessage());
    }
  }

  /**
   * Refuses records that were written with other components. Java's serialization notices that of
   * any class but a record: there what is missing is null or zero.
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
