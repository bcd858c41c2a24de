package heavyloop.processes;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Runs a command line to its end, without input, and keeps the last lines of its output. */
public final class Command {
  /** The time allowed for remaining output; a child of the process may hold the pipe open. */
  private static final int SECONDS_TO_DRAIN = 2;

  private final List<String> line;
  private final Map<String, String> environment;
  private final Duration timeout;
  private final int kept;

  /**
   * Prepares a command without starting it.
   *
   * @param line the program and its arguments
   * @param kept the number of trailing output lines to keep
   */
  public Command(List<String> line, Duration timeout, int kept) {
    this(line, Map.of(), timeout, kept);
  }

  /**
   * A command that is not yet started.
   *
   * @param environment variables that it has besides ours
   */
  public Command(List<String> line, Map<String, String> environment, Duration timeout, int kept) {
    this.line = List.copyOf(line);
    this.environment = Map.copyOf(environment);
    this.timeout = timeout;
    this.kept = kept;
  }

  /**
   * The result of a command.
   *
   * @param timedOut whether the command was killed because of its timeout
   * @param deadlock the JVM's description of a deadlock found at the timeout; else empty
   * @param lines the last lines of standard output and error
   */
  public record Result(int exitCode, boolean timedOut, List<String> deadlock, List<String> lines) {
    public Result {
      deadlock = List.copyOf(deadlock);
      lines = List.copyOf(lines);
    }
  }

  /** Runs the command; its timeout begins at the start of its process. */
  public Result run() throws IOException {
    long start = System.nanoTime();
    return run(() -> Duration.ofNanos(System.nanoTime() - start));
  }

  /**
   * Runs the command. At the timeout, or when the thread is interrupted, it is killed with all its
   * descendants; the thread stays interrupted.
   *
   * @param spent how much of the timeout the process has used up so far
   * @throws IOException if the program doesn't exist
   */
  public Result run(Supplier<Duration> spent) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    LastLines lines = new LastLines(kept);
    Thread pump = pump(process.getInputStream(), lines);
    List<String> deadlock = List.of();
    boolean timedOut = false;
    try {
      timedOut = !endsInTime(process, spent);
      if (timedOut) {
        deadlock = Processes.deadlock(process.toHandle());
        Processes.end(process);
      }
      pump.join(TimeUnit.SECONDS.toMillis(SECONDS_TO_DRAIN));
    } catch (InterruptedException e) {
      Processes.end(process);
      Thread.currentThread().interrupt();
    }
    return new Result(process.onExit().join().exitValue(), timedOut, deadlock, lines.lines());
  }

  private boolean endsInTime(Process process, Supplier<Duration> spent)
      throws InterruptedException {
    for (Duration left = timeout; !left.isNegative(); left = timeout.minus(spent.get())) {
      if (process.waitFor(left.toMillis() + 1, TimeUnit.MILLISECONDS)) {
        return true;
      }
    }
    return false;
  }

  private static Thread pump(InputStream output, LastLines lines) {
    Thread pump =
        new Thread(
            () -> {
              try (output) {
                output.transferTo(lines);
              } catch (IOException e) {
                // The process is gone; there is nothing left to read.
              }
            },
            "output of a command");
    pump.setDaemon(true);
    pump.start();
    return pump;
  }
}
