package heavyloop.suite.strategies;

import heavyloop.suite.work.HeavyBatch;
import heavyloop.suite.work.SlicedTask;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * One platform thread that runs tasks by turns: after each slice a task goes to the end of the
 * queue. So does an event loop with long computations, if it is polite.
 */
public final class TurnsRunner implements Mechanism {
  private final ExecutorService worker = Executors.newFixedThreadPool(1);

  /**
   * Runs the batch.
   *
   * @param slices in how many turns each task is done; in one it runs to its end
   */
  public long turns(HeavyBatch batch, int slices) throws InterruptedException {
    SlicedTask[] tasks = new SlicedTask[batch.tasks()];
    CountDownLatch done = new CountDownLatch(tasks.length);
    for (int t = 0; t < tasks.length; t++) {
      tasks[t] = new SlicedTask(batch, t, slices);
      worker.execute(new Turn(tasks[t], done));
    }
    done.await();
    long combined = 0;
    for (SlicedTask task : tasks) {
      combined ^= task.answer();
    }
    return combined;
  }

  @Override
  public void close() {
    Pools.close(worker);
  }

  /** A slice of a task, and then the next one's place in the queue. */
  private final class Turn implements Runnable {
    private final SlicedTask task;
    private final CountDownLatch done;

    Turn(SlicedTask task, CountDownLatch done) {
      this.task = task;
      this.done = done;
    }

    /** A task that fails is done too, or its caller would wait for ever; its answer is missing. */
    @Override
    public void run() {
      boolean again = false;
      try {
        again = task.advance();
      } finally {
        if (again) {
          worker.execute(this);
        } else {
          done.countDown();
        }
      }
    }
  }
}
