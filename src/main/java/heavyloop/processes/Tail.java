package heavyloop.processes;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/** The last lines of what is printed, by however many threads, without what helps nobody. */
public final class Tail extends OutputStream {
  private static final int LONGEST_LINE = 2000;

  /** What JMH says of itself around what went wrong, and its frames and the JDK's below ours. */
  private static final Pattern USELESS =
      Pattern.compile(
          "\\s*|# (Run progress|Fork|Warmup Fork): .*|</?(failure|stdout|stderr)\\b.*>"
              + "|<forked VM failed with exit code \\d+>|Benchmark had encountered error, and.*"
              + "|\\s+at (\\S+\\.jmh_generated\\.|org\\.openjdk\\.jmh\\.).*"
              + "|\\s+at java\\.base/(jdk\\.internal\\.reflect|java\\.lang\\.reflect)\\..*"
              + "|\\s+at java\\.base/java\\.util\\.concurrent\\.(FutureTask|Executors|Thread).*"
              + "|\\s+at java\\.base/java\\.lang\\.Thread\\.run.*");

  private final int most;
  private final Deque<String> lines = new ArrayDeque<>();
  private final ByteArrayOutputStream open = new ByteArrayOutputStream();

  /**
   * Keeps nothing yet.
   *
   * @param most how many lines to keep
   */
  public Tail(int most) {
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
  public synchronized void print(String text) {
    byte[] bytes = text.getBytes(Charset.defaultCharset());
    write(bytes, 0, bytes.length);
  }

  private void endLine() {
    String line = open.toString(Charset.defaultCharset());
    open.reset();
    if (!USELESS.matcher(line).matches()) {
      lines.add(line);
    }
    if (lines.size() > most) {
      lines.remove();
    }
  }

  /** The lines so far; what has no end yet is the last. */
  public synchronized List<String> lines() {
    endLine();
    return List.copyOf(lines);
  }
}
