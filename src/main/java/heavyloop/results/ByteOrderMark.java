package heavyloop.results;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Arrays;

/** What Windows' editors put before a text in UTF-8. */
final class ByteOrderMark {
  private static final byte[] UTF_8 = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private ByteOrderMark() {}

  /** The stream behind the mark, if it begins with one. */
  static InputStream skip(InputStream in) throws IOException {
    byte[] start = in.readNBytes(UTF_8.length);
    if (Arrays.equals(start, UTF_8)) {
      return in;
    }
    PushbackInputStream whole = new PushbackInputStream(in, UTF_8.length);
    whole.unread(start);
    return whole;
  }
}
