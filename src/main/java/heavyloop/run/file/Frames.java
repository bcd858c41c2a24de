package heavyloop.run.file;

import java.io.ByteArrayOutputStream;
import java.util.List;

/** Bytes after bytes. */
final class Frames {
  private Frames() {}

  static byte[] together(List<byte[]> frames) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    frames.forEach(all::writeBytes);
    return all.toByteArray();
  }
}
