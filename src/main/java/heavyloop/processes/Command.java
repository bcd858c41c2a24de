package heavyloop.processes;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A command line that is run to its end. It has nothing to read, and of what it prints the last
 * lines are kept.
 */
public final class Command {
  /** For what is printed already but not yet read; a process of its own may hold the pipe open. */
  private static final int SECONDS_TO_READ_ON = 2;

  private final List<String> line;
  private final Duration patience;
  private final int kept;

  /**
   * Runs nothing yet.
   *
   * @param line the program, and its arguments
   * @param patience how long it may take
   * @param kept how many of the last lines are kept that it prints
   */
  public Command(List<String> line, Duration patience, int kept) {
    this.line = List.copyOf(line);
    this.patience = patience;
    this.kept = kept;
  }

  /**
   * How it ended.
   *
   * @param timedOut whether it had to be killed, since it took too long
   * @param deadlock if so, what its JVM says of threads that wait for each other; else nothing
   * @param lines the last that it printed, on standard output or error
   */
  public record Result(int exitCode, boolean timedOut, List<String> deadlock, List<String> lines) {
    /** Copies the lines. */
    public Result {
      deadlock = List.copyOf(deadlock);
      lines = List.copyOf(lines);
    }
  }

  /**
   * Runs it. What takes too long is killed with all that it has started; so is what runs when the
   * thread is interrupted, which it still is afterwards.
   *
   * @throws IOException if there is no such program
   */
  public Result run() throws IOException {
    Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
    process.getOutputStream().close();
    Tail tail = new Tail(kept);
    Thread pump = pump(process.getInputStream(), tail);
    List<String> deadlock = List.of();
    boolean timedOut = false;
    try {
      timedOut = !process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
      if (timedOut) {
        deadlock = Deadlock.in(Processes.threads(process.toHandle()));
        Processes.end(process);
      }
      pump.join(TimeUnit.SECONDS.toMillis(SECONDS_TO_READ_ON));
    } catch (InterruptedException e) {
      Processes.end(process);
      Thread.currentThread().interrupt();
    }
    return new Result(process.onExit().join().exitValue(), timedOut, deadlock, tail.lines());
  }

  private static Thread pump(InputStream output, Tail tail) {
    Thread pump =
        new Thread(
            () -> {
              try (output) {
                output.transferTo(tail);
              } catch (IOException e) {
                // The process is gone, and there is no more to read.
              }
            },
            "output of a command");
    pump.setDaemon(true);
    pump.start();
    return pump;
  }
}
