package heavyloop.suite.strategies;

import heavyloop.suite.work.HeavyBatch;
import heavyloop.suite.work.SlicedTask;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/**
 * An executor that is kept busy: a fixed number of long tasks are always running or waiting, since
 * each is resubmitted when it has ended. A client sends short tasks among them.
 *
 * <p>All tasks are submitted from outside, like those of a server. A task that resubmitted itself
 * would monopolize a fork/join pool: its workers prefer their own queues, and never look at others
 * while these have tasks.
 */
public final class LoadedExecutor implements Mechanism {
  private final ExecutorService executor;

  /** The thread that resubmits the long tasks. */
  private final ExecutorService feeder = Executors.newFixedThreadPool(1);

  private volatile boolean hasFailed;

  /**
   * Starts the long tasks.
   *
   * @param executor the executor, closed with this one
   * @param longTasks the number of long tasks; may be zero
   * @param steps the number of steps of the heavy loop in a long task
   * @param slices the number of slices of a long task, between which it yields
   */
  public LoadedExecutor(ExecutorService executor, int longTasks, long steps, int slices) {
    this.executor = executor;
    for (int task = 0; task < longTasks; task++) {
      new LongTask(new HeavyBatch(longTasks, steps), task, slices).submit();
    }
  }

  /**
   * Sends a short task, and waits for its answer.
   *
   * @throws IllegalStateException if a long task had a wrong answer, which makes the load
   *     incomplete
   */
  public long ask(HeavyBatch batch, int task) throws InterruptedException, ExecutionException {
    if (hasFailed) {
      throw new IllegalStateException("a long task has a wrong answer");
    }
    return executor.submit(() -> batch.run(task)).get();
  }

  @Override
  public void close() {
    Pools.close(feeder);
    Pools.close(executor);
  }

  /** A task that starts again and again, behind those that wait. */
  private final class LongTask implements Runnable {
    private final HeavyBatch batch;
    private final int number;
    private final int slices;

    LongTask(HeavyBatch batch, int number, int slices) {
      this.batch = batch;
      this.number = number;
      this.slices = slices;
    }

    @Override
    @SuppressWarnings("ThreadPriorityCheck") // yielding is the subject
    public void run() {
      SlicedTask task = new SlicedTask(batch, number, slices);
      while (task.advance()) {
        Thread.yield();
      }
      if (task.answer() != batch.answer(number)) {
        hasFailed = true;
        return;
      }
      try {
        feeder.execute(this::submit);
      } catch (RejectedExecutionException e) {
        // The executor takes no more tasks.
      }
    }

    private void submit() {
      executor.execute(this);
    }
  }
}
