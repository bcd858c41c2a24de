package heavyloop.suite.demo;

import heavyloop.suite.strategies.Strategy;
import heavyloop.suite.work.Batch;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Runs a batch by a strategy and prints events as they happen.
 *
 * @param batch the tasks; the answer of each is checked
 * @param parallelism the largest number of threads that may be busy at once
 * @param clocks the clocks that time the batch
 * @param out receives the reports of the tasks, from the threads that run them
 */
public record Demo(Batch batch, int parallelism, Clocks clocks, PrintStream out) {

  /**
   * Runs the batch once, and prints when its tasks start and finish and how long all of them took.
   *
   * @return the time it took
   * @throws IllegalStateException if an answer is wrong
   * @throws Exception if the strategy fails
   */
  public Time run(Strategy<?> strategy) throws Exception {
    try (Strategy.Running running = strategy.open(parallelism)) {
      out.println(opening(strategy));
      Time start = clocks.read();
      running.run(new ReportingBatch());
      Time took = clocks.read().since(start);
      out.println("All tasks completed in " + shown(took.wallNanos()));
      return took;
    }
  }

  /** Runs the batch by the strategy and then sequentially, and prints what the strategy gained. */
  public void compare(Strategy<?> strategy) throws Exception {
    Time parallel = run(strategy);
    out.println();
    Time sequential = run(Strategy.SEQUENTIAL);
    out.println();
    out.printf(
        Locale.ROOT,
        "%s: speed-up %.2f, %.2f cores busy of %d%n",
        strategy.name(),
        (double) sequential.wallNanos() / parallel.wallNanos(),
        (double) parallel.cpuNanos() / parallel.wallNanos(),
        Runtime.getRuntime().availableProcessors());
  }

  private static String shown(long nanos) {
    return nanos < 1_000_000_000
        ? String.format(Locale.ROOT, "%.2fms", nanos / 1e6)
        : String.format(Locale.ROOT, "%.2fs", nanos / 1e9);
  }

  private String opening(Strategy<?> strategy) {
    String tasks = batch.tasks() == 1 ? "task" : "tasks";
    return strategy.equals(Strategy.SEQUENTIAL)
        ? String.format("Starting %d %s, one after another...", batch.tasks(), tasks)
        : String.format("Starting %d parallel %s...", batch.tasks(), tasks);
  }

  /** The batch, with tasks that report and are checked. */
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
        throw new IllegalStateException("Task " + (task + 1) + " has a wrong answer");
      }
      out.println("Task " + (task + 1) + " is finished.");
      return answer;
    }

    @Override
    public long answer(int task) {
      return batch.answer(task);
    }
  }

  /**
   * The clocks to measure with.
   *
   * @param wall elapsed nanoseconds, from any origin
   * @param cpu the CPU time of this process, in nanoseconds
   */
  public record Clocks(LongSupplier wall, LongSupplier cpu) {

    /** The clocks of the machine. */
    public static Clocks system() {
      var os = ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
      return new Clocks(System::nanoTime, os::getProcessCpuTime);
    }

    private Time read() {
      return new Time(wall.getAsLong(), cpu.getAsLong());
    }
  }

  /**
   * Elapsed time and the CPU time that all cores together spent in it.
   *
   * @param wallNanos elapsed time
   * @param cpuNanos CPU time
   */
  public record Time(long wallNanos, long cpuNanos) {
    private Time since(Time start) {
      return new Time(wallNanos - start.wallNanos, cpuNanos - start.cpuNanos);
    }
  }
}
