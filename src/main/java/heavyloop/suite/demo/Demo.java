package heavyloop.suite.demo;

import heavyloop.suite.strategies.Strategy;
import heavyloop.suite.work.Batch;
import heavyloop.suite.work.HeavyBatch;
import java.io.PrintStream;
import java.util.Locale;

/**
 * Runs one batch by one strategy and tells what happens, as it happens.
 *
 * @param batch the tasks; the answer of each is checked
 * @param parallelism how many threads may be busy at once
 * @param stopwatch measures what the batch takes
 * @param out where the tasks report, from whatever thread they run in
 */
public record Demo(HeavyBatch batch, int parallelism, Stopwatch stopwatch, PrintStream out) {

  /**
   * Runs the batch once, and prints when its tasks start, when they are finished, and the time.
   *
   * @return what it took
   * @throws Exception what the strategy throws; {@link IllegalStateException} if an answer is wrong
   */
  public Stopwatch.Reading run(Strategy<?> strategy) throws Exception {
    try (Strategy.Running running = strategy.open(parallelism)) {
      out.println(opening(strategy));
      Stopwatch.Start start = stopwatch.start();
      running.run(new ReportingBatch());
      Stopwatch.Reading reading = start.stop();
      out.println("All tasks completed in " + GoDuration.format(reading.wallNanos()));
      return reading;
    }
  }

  /** Runs the batch by the strategy and then without one, and prints what the strategy gained. */
  public void compare(Strategy<?> strategy) throws Exception {
    Stopwatch.Reading parallel = run(strategy);
    out.println();
    Stopwatch.Reading sequential = run(Strategy.SEQUENTIAL);
    out.println();
    out.printf(
        Locale.ROOT,
        "%s: speed-up %.2f, %.2f cores busy of %d%n",
        strategy.name(),
        (double) sequential.wallNanos() / parallel.wallNanos(),
        parallel.coresBusy(),
        Runtime.getRuntime().availableProcessors());
  }

  private String opening(Strategy<?> strategy) {
    String tasks = batch.tasks() == 1 ? "task" : "tasks";
    return strategy.equals(Strategy.SEQUENTIAL)
        ? String.format("Starting %d %s, one after the other...", batch.tasks(), tasks)
        : String.format("Starting %d parallel %s...", batch.tasks(), tasks);
  }

  /** The batch, with a voice. */
  private final class ReportingBatch implements Batch {
    @Override
    public int tasks() {
      return batch.tasks();
    }

    @Override
    public long run(int task) {
      out.println("Task " + (task + 1) + " is starting...");
      long answer = batch.run(task);
      if (answer != batch.answer(task)) {
        throw new IllegalStateException("Task " + (task + 1) + " has got a wrong answer");
      }
      out.println("Task " + (task + 1) + " is finished.");
      return answer;
    }
  }
}
