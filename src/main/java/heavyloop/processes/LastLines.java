package heavyloop.processes;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/** Keeps the last helpful lines of output written by any number of threads. */
public final class LastLines extends OutputStream {
  private static final int LONGEST_LINE = 2000;

  /** JMH's lines around an error, and the stack frames of JMH and the JDK below ours. */
  private static final Pattern UNHELPFUL =
      Pattern.compile(
          "\\s*|# (Run progress|Fork|Warmup Fork): .*|</?(failure|stdout|stderr)\\b.*>"
              + "|<forked VM failed with exit code \\d+>|Benchmark had encountered error, and.*"
              + "|\\s+at (\\S+\\.jmh_generated\\.|org\\.openjdk\\.jmh\\.).*"
              + "|\\s+at java\\.base/(jdk\\.internal\\.reflect|java\\.lang\\.reflect)\\..*"
              + "|\\s+at java\\.base/java\\.util\\.concurrent\\.(FutureTask|Executors|Thread).*"
              + "|\\s+at java\\.base/java\\.lang\\.Thread\\.run.*");

  private final int capacity;
  private final Deque<String> lines = new ArrayDeque<>();
  private final ByteArrayOutputStream open = new ByteArrayOutputStream();

  public LastLines(int capacity) {
    this.capacity = capacity;
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
    if (!UNHELPFUL.matcher(line).matches()) {
      lines.add(line);
    }
    if (lines.size() > capacity) {
      lines.remove();
    }
  }

  /** The lines so far; the last one may be incomplete. */
  public synchronized List<String> lines() {
    endLine();
    return List.copyOf(lines);
  }
}
