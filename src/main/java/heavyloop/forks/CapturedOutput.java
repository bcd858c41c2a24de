package heavyloop.forks;

import heavyloop.processes.LastLines;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import org.openjdk.jmh.runner.format.OutputFormat;

/**
 * Captures the standard output and error of this process while a fork runs: JMH prints there what a
 * benchmark prints, past its {@link OutputFormat}. The last lines are kept, and all of it goes to
 * JMH's log.
 */
final class CapturedOutput implements AutoCloseable {
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;

  /** Captures until it is closed. */
  CapturedOutput(LastLines lastLines, OutputFormat log) {
    OutputStream both =
        new OutputStream() {
          @Override
          public void write(int b) {
            lastLines.write(b);
            log.write(b);
          }
        };
    PrintStream stream = new PrintStream(both, true, Charset.defaultCharset());
    System.setOut(stream);
    System.setErr(stream);
  }

  @Override
  public void close() {
    System.setOut(out);
    System.setErr(err);
  }
}
