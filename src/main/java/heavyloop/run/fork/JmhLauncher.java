package heavyloop.run.fork;

import heavyloop.processes.LastLines;
import heavyloop.processes.Processes;
import heavyloop.run.fork.ForkOutcome.Failed;
import heavyloop.run.fork.ForkOutcome.Measured;
import heavyloop.run.plan.Cell;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.ProfilerConfig;

/**
 * Each fork is a run of JMH's {@link Runner} with one fork.
 *
 * <p>It counts only if it is whole: a JVM that ends by {@code Runtime.halt} leaves the iterations
 * before it, and neither an exception nor an exit code; but then the figures of the fork as a
 * whole, its metadata, are missing.
 */
public final class JmhLauncher implements ForkLauncher, AutoCloseable {
  private static final int LINES_KEPT = 20;

  private final Options options;
  private final List<ProfilerConfig> profilers;
  private final List<String> prepended;
  private final OutputFormat log;
  private final ForkListener listener;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "watchdog");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * Launches forks of one run.
   *
   * @param options of the run
   * @param profilers all that a fork has
   * @param prepended to the arguments of its JVM
   * @param log what JMH prints, for a user who wants to see that
   * @param listener is told how each fork gets on
   */
  public JmhLauncher(
      Options options,
      List<ProfilerConfig> profilers,
      List<String> prepended,
      OutputFormat log,
      ForkListener listener) {
    this.options = options;
    this.profilers = List.copyOf(profilers);
    this.prepended = List.copyOf(prepended);
    this.log = log;
    this.listener = listener;
  }

  @Override
  @SuppressWarnings("try")
  public ForkOutcome launch(Cell cell, boolean first) {
    LastLines tail = new LastLines(LINES_KEPT);
    Hang hang = new Hang();
    CellOptions one = new CellOptions(options, cell, first, profilers, prepended);
    try (Console console = new Console(new Echo(tail, log));
        Watchdog watchdog = new Watchdog(this::after, hang::end)) {
      ForkFormat format = new ForkFormat(log, tail, watchdog, listener);
      try {
        Collection<RunResult> results = new Runner(one, format).run();
        return hang.ended() ? hang.failure(watchdog, tail) : judge(results, tail);
      } catch (RunnerException e) {
        return hang.ended() ? hang.failure(watchdog, tail) : new Failed(Causes.of(e), tail.lines());
      }
    }
  }

  private Runnable after(Duration time, Runnable action) {
    Future<?> later = timer.schedule(action, time.toMillis(), TimeUnit.MILLISECONDS);
    return () -> later.cancel(false);
  }

  private static ForkOutcome judge(Collection<RunResult> results, LastLines tail) {
    List<BenchmarkResult> forks =
        results.stream().flatMap(result -> result.getBenchmarkResults().stream()).toList();
    if (forks.size() != 1) {
      return new Failed("it measured nothing, and JMH doesn't say why", tail.lines());
    }
    BenchmarkResult fork = forks.get(0);
    int planned = fork.getParams().getMeasurement().getCount();
    int iterations = fork.getIterationResults().size();
    if (fork.getMetadata() == null || iterations != planned) {
      return new Failed(
          "its JVM ended after " + iterations + " of " + planned + " iterations", tail.lines());
    }
    return new Measured(fork);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  /** The end of a fork that hangs, and what its threads were at. */
  private static final class Hang {
    private volatile boolean ended;
    private volatile List<String> deadlock = List.of();

    void end() {
      ended = true;
      deadlock = Processes.deadlock();
      Processes.kill();
    }

    boolean ended() {
      return ended;
    }

    Failed failure(Watchdog watchdog, LastLines tail) {
      String why = deadlock.isEmpty() ? "it hung" : "its threads deadlocked";
      List<String> lines = new ArrayList<>(tail.lines());
      lines.addAll(deadlock);
      return new Failed(
          why + ": nothing happened for " + watchdog.patience().toSeconds() + " s (see -to)",
          lines);
    }
  }
}
