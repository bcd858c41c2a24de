package heavyloop.store;

import heavyloop.exit.UserException;
import heavyloop.forks.Block;
import heavyloop.store.ResultsStore.StoreFiles;
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
 * The content of an interrupted measurement's journal.
 *
 * <p>A journal is an append-only file of objects, one frame each: the manifest, then the blocks. A
 * frame is the length of its content, a checksum, and Java's serialization of one object. A last
 * frame left incomplete by a kill is ignored.
 *
 * @param blocks the measured blocks, oldest first; failed ones are left out, so that they are tried
 *     again
 */
public record Journal(Manifest manifest, List<Block> blocks) {
  private static final int HEADER = Integer.BYTES + Long.BYTES;

  /** Allows only the classes that a journal can hold. */
  private static final ObjectInputFilter FILTER =
      ObjectInputFilter.Config.createFilter(
          "heavyloop.**;org.openjdk.jmh.**;org.apache.commons.math3.**;java.base/*;maxdepth=100;!*");

  public Journal {
    blocks = List.copyOf(blocks);
  }

  /**
   * Reads the journal of a measurement.
   *
   * @throws UserException if there is none, or this version can't resume from it
   */
  public static Journal read(Disk disk, StoreFiles files) {
    if (!disk.exists(files.journal())) {
      boolean isComplete = files.results().values().stream().anyMatch(disk::exists);
      String gone = ": nothing is left to measure, or its journal (%s) is gone";
      throw new UserException(
          files.location()
              + (isComplete
                  ? gone.formatted(files.journal().getFileName())
                  : ": there is nothing to resume"));
    }
    try {
      List<Object> objects = parse(disk.read(files.journal()));
      if (objects.isEmpty() || !(objects.get(0) instanceof Manifest manifest)) {
        throw new IOException("it doesn't begin with a manifest");
      }
      List<Block> blocks =
          objects.stream()
              .skip(1)
              .map(Block.class::cast)
              .filter(block -> !block.hasFailed())
              .toList();
      return new Journal(manifest, blocks);
    } catch (InvalidClassException e) {
      throw new UserException(
          files.journal()
              + " was written by another version of Heavyloop or JMH; resume with the jar that"
              + " wrote it");
    } catch (IOException e) {
      throw new UserException(files.journal() + " can't be read as a journal: " + Disk.explain(e));
    }
  }

  static byte[] frame(Object object) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    byte[] content = bytes.toByteArray();
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
   * Parses frames up to the last whole one.
   *
   * @throws InvalidClassException if it was written by another version of a class
   * @throws IOException if it holds an object that doesn't belong in a journal
   */
  static List<Object> parse(byte[] bytes) throws IOException {
    ByteBuffer rest = ByteBuffer.wrap(bytes);
    List<Object> objects = new ArrayList<>();
    while (rest.remaining() >= HEADER) {
      int length = rest.getInt();
      long checksum = rest.getLong();
      if (length < 0 || length > rest.remaining()) {
        break;
      }
      byte[] content = new byte[length];
      rest.get(content);
      if (checksum(content) != checksum) {
        break;
      }
      objects.add(deserialize(content));
    }
    return objects;
  }

  private static Object deserialize(byte[] bytes) throws IOException {
    try (ObjectInputStream in = new SameVersion(new ByteArrayInputStream(bytes))) {
      in.setObjectInputFilter(FILTER);
      return in.readObject();
    } catch (ClassNotFoundException e) {
      throw new InvalidClassException(e.getMessage());
    }
  }

  /**
   * Refuses records written with other components. Java's serialization checks every class except
   * records, whose missing components it sets to null or zero.
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
