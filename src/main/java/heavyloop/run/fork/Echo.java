package heavyloop.run.fork;

import heavyloop.processes.Tail;
import java.io.OutputStream;
import org.openjdk.jmh.runner.format.OutputFormat;

/** What a benchmark prints: its last lines are kept, and all of it goes to JMH's log. */
final class Echo extends OutputStream {
  private final Tail tail;
  private final OutputFormat log;

  Echo(Tail tail, OutputFormat log) {
    this.tail = tail;
    this.log = log;
  }

  @Override
  public void write(int b) {
    tail.write(b);
    log.write(b);
  }
}
