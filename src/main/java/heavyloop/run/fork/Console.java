package heavyloop.run.fork;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;

/**
 * Takes what goes to the process's standard output and error while a fork runs. JMH prints there
 * what a benchmark prints, past its {@link org.openjdk.jmh.runner.format.OutputFormat}.
 */
final class Console implements AutoCloseable {
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;

  /** Takes it until this is closed. */
  Console(OutputStream taker) {
    PrintStream stream = new PrintStream(taker, true, Charset.defaultCharset());
    System.setOut(stream);
    System.setErr(stream);
  }

  @Override
  public void close() {
    System.setOut(out);
    System.setErr(err);
  }
}
