package heavyloop.run.fork;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last lines of what is printed, by however many threads. */
final class Tail extends OutputStream {
  private static final int LONGEST_LINE = 2000;

  private final int most;
  private final Deque<String> lines = new ArrayDeque<>();
  private final ByteArrayOutputStream open = new ByteArrayOutputStream();

  /**
   * Keeps nothing yet.
   *
   * @param most how many lines to keep
   */
  Tail(int most) {
    this.most = most;
  }

  @Override
  public synchronized void write(int b) {
    if (b == '\n') {
      endLine();
    } else if (b != '\r' && open.size() < LONGEST_LINE) {
      open.write(b);
    }
  }

  @Override
  public synchronized void write(byte[] bytes, int from, int length) {
    for (int i = from; i < from + length; i++) {
      write(bytes[i]);
    }
  }

  /** Adds text, with or without line breaks. */
  synchronized void print(String text) {
    byte[] bytes = text.getBytes(Charset.defaultCharset());
    write(bytes, 0, bytes.length);
  }

  private void endLine() {
    String line = open.toString(Charset.defaultCharset());
    open.reset();
    if (!line.isBlank()) {
      lines.add(line);
    }
    if (lines.size() > most) {
      lines.remove();
    }
  }

  /** The lines so far, without blank ones; what has no end yet is the last. */
  synchronized List<String> lines() {
    endLine();
    return List.copyOf(lines);
  }
}
