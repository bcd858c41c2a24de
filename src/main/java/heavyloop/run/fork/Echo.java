package heavyloop.run.fork;

import heavyloop.processes.LastLines;
import java.io.OutputStream;
import org.openjdk.jmh.runner.format.OutputFormat;

/** What a benchmark prints: its last lines are kept, and all of it goes to JMH's log. */
final class Echo extends OutputStream {
  private final LastLines tail;
  private final OutputFormat log;

  Echo(LastLines tail, OutputFormat log) {
    this.tail = tail;
    this.log = log;
  }

  @Override
  public void write(int b) {
    tail.write(b);
    log.write(b);
  }
}
