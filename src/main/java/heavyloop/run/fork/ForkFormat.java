package heavyloop.run.fork;

import heavyloop.processes.LastLines;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.IterationType;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Hears from JMH how a fork gets on. It is called by JMH's own threads; each sign of life sets the
 * {@link Watchdog} anew, each line goes to the {@link LastLines}, and all of it to JMH's own
 * format, if the user wants to see that.
 */
final class ForkFormat implements OutputFormat {
  /** JMH says so in every fork, since we hold its lock for all of them. */
  private static final String LOCK_IGNORED = "# WARNING: JMH lock is ignored";

  private final OutputFormat log;
  private final LastLines tail;
  private final Watchdog watchdog;
  private final ForkListener listener;

  /** A format for one fork. */
  ForkFormat(OutputFormat log, LastLines tail, Watchdog watchdog, ForkListener listener) {
    this.log = log;
    this.tail = tail;
    this.watchdog = watchdog;
    this.listener = listener;
  }

  private static Duration duration(TimeValue time) {
    return Duration.ofNanos(time.convertTo(TimeUnit.NANOSECONDS));
  }

  @Override
  public void startBenchmark(BenchmarkParams params) {
    listener.starting();
    if (params.getWarmup().getCount() == 0) {
      listener.settled();
    }
    watchdog.expect(duration(params.getTimeout()));
    log.startBenchmark(params);
  }

  @Override
  public void iteration(BenchmarkParams benchmark, IterationParams params, int iteration) {
    watchdog.expect(duration(params.getTime()).plus(duration(benchmark.getTimeout())));
    if (params.getType() == IterationType.WARMUP && iteration == 1) {
      listener.settled();
    }
    log.iteration(benchmark, params, iteration);
  }

  @Override
  public void iterationResult(
      BenchmarkParams benchmark, IterationParams params, int iteration, IterationResult data) {
    watchdog.expect(duration(benchmark.getTimeout()));
    if (params.getType() == IterationType.MEASUREMENT) {
      listener.measured(data.getPrimaryResult());
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

  /** Left out: JMH's table of results would be that of a single fork. */
  @Override
  public void endRun(Collection<RunResult> result) {}

  @Override
  public void print(String text) {
    tail.print(text);
    log.print(text);
  }

  @Override
  public void println(String text) {
    if (!text.startsWith(LOCK_IGNORED)) {
      tail.print(text + "\n");
      log.println(text);
    }
  }

  @Override
  public void verbosePrintln(String text) {
    log.verbosePrintln(text);
  }

  @Override
  public void write(int b) {
    tail.write(b);
    log.write(b);
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    tail.write(bytes, 0, bytes.length);
    log.write(bytes);
  }

  @Override
  public void flush() {
    log.flush();
  }

  /** Left out: JMH closes at the end of every fork what we have open for all of them. */
  @Override
  public void close() {}
}
