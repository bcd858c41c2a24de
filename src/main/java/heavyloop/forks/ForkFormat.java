package heavyloop.forks;

import heavyloop.processes.LastLines;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.IterationType;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Receives a fork's progress from JMH, in JMH's threads. Each sign of life resets the {@link
 * Watchdog}, each line goes to the {@link LastLines}, and everything goes to JMH's own format, if
 * the user wants to see it. The scores of warm-up iterations are kept here, since JMH drops them.
 */
final class ForkFormat implements OutputFormat {
  /** JMH prints this in every fork, since we hold its lock for all of them. */
  private static final String LOCK_IGNORED = "# WARNING: JMH lock is ignored";

  private final OutputFormat log;
  private final LastLines lastLines;
  private final Watchdog watchdog;
  private final Consumer<Result<?>> scores;
  private final List<Double> warmup = Collections.synchronizedList(new ArrayList<>());

  /**
   * Notices a fork without progress. JMH's own timeout works only with {@code -si false}: otherwise
   * the fork waits for its threads without a limit before it checks the time.
   */
  static final class Watchdog implements AutoCloseable {
    private final Alarm alarm;
    private final Runnable onTimeout;
    private Runnable cancel = () -> {};
    private Duration patience = Duration.ZERO;
    private boolean closed;
    private boolean timedOut;
    private boolean acting;

    /** Runs an action later, unless it is cancelled before. */
    interface Alarm {
      /** Sets the alarm, and returns an action that cancels it. */
      Runnable after(Duration time, Runnable action);
    }

    /** A watchdog that is idle until something is expected. */
    Watchdog(Alarm alarm, Runnable onTimeout) {
      this.alarm = alarm;
      this.onTimeout = onTimeout;
    }

    /** Notes a sign of life; the next one must follow within a time. */
    synchronized void expect(Duration within) {
      cancel.run();
      if (!closed) {
        patience = within;
        cancel = alarm.after(within, this::timeOut);
      }
    }

    private void timeOut() {
      synchronized (this) {
        if (closed) {
          return;
        }
        closed = true;
        timedOut = true;
        acting = true;
      }
      try {
        onTimeout.run();
      } finally {
        synchronized (this) {
          acting = false;
          notifyAll();
        }
      }
    }

    synchronized boolean hasTimedOut() {
      return timedOut;
    }

    /** The time it waits, or has waited, for the next sign of life. */
    synchronized Duration patience() {
      return patience;
    }

    /**
     * Lets the fork be. If it has timed out, waits until it has been ended, since that might
     * otherwise hit the next fork.
     */
    @Override
    public synchronized void close() {
      closed = true;
      cancel.run();
      boolean interrupted = false;
      while (acting) {
        try {
          wait();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  ForkFormat(OutputFormat log, LastLines lastLines, Watchdog watchdog, Consumer<Result<?>> scores) {
    this.log = log;
    this.lastLines = lastLines;
    this.watchdog = watchdog;
    this.scores = scores;
  }

  /**
   * A stream for the standard output and error of this process while the fork runs: JMH prints a
   * benchmark's output there, past its {@link OutputFormat}.
   */
  PrintStream stream() {
    OutputStream bytes =
        new OutputStream() {
          @Override
          public void write(int b) {
            ForkFormat.this.write(b);
          }
        };
    return new PrintStream(bytes, true, Charset.defaultCharset());
  }

  private static Duration duration(TimeValue time) {
    return Duration.ofNanos(time.convertTo(TimeUnit.NANOSECONDS));
  }

  /** The score of each warm-up iteration. */
  List<Double> warmup() {
    return List.copyOf(warmup);
  }

  @Override
  public void startBenchmark(BenchmarkParams params) {
    watchdog.expect(duration(params.getTimeout()));
    log.startBenchmark(params);
  }

  @Override
  public void iteration(BenchmarkParams benchmark, IterationParams params, int iteration) {
    watchdog.expect(duration(params.getTime()).plus(duration(benchmark.getTimeout())));
    if (params.getType() == IterationType.WARMUP && iteration == 1) {
      warmup.clear(); // A warm-up fork may have run before.
    }
    log.iteration(benchmark, params, iteration);
  }

  @Override
  public void iterationResult(
      BenchmarkParams benchmark, IterationParams params, int iteration, IterationResult data) {
    watchdog.expect(duration(benchmark.getTimeout()));
    Result<?> score = data.getPrimaryResult();
    if (params.getType() == IterationType.MEASUREMENT) {
      scores.accept(score);
    } else {
      warmup.add(score.getScore());
    }
    log.iterationResult(benchmark, params, iteration, data);
  }

  @Override
  public void endBenchmark(BenchmarkResult result) {
    log.endBenchmark(result);
  }

  @Override
  public void startRun() {
    log.startRun();
  }

  /** Does nothing: JMH would print a table of a single fork's results. */
  @Override
  public void endRun(Collection<RunResult> result) {}

  @Override
  public void print(String text) {
    lastLines.print(text);
    log.print(text);
  }

  @Override
  public void println(String text) {
    if (!text.startsWith(LOCK_IGNORED)) {
      lastLines.print(text + "\n");
      log.println(text);
    }
  }

  @Override
  public void verbosePrintln(String text) {
    log.verbosePrintln(text);
  }

  @Override
  public void write(int b) {
    lastLines.write(b);
    log.write(b);
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    lastLines.write(bytes, 0, bytes.length);
    log.write(bytes);
  }

  @Override
  public void flush() {
    log.flush();
  }

  /** Does nothing: JMH closes its format after every fork, but ours serves all of them. */
  @Override
  public void close() {}
}
