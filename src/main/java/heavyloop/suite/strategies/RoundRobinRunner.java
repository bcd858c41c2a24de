package heavyloop.suite.strategies;

import heavyloop.suite.work.HeavyBatch;
import heavyloop.suite.work.SlicedTask;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * One platform thread that runs tasks round-robin: after each slice a task goes to the end of the
 * queue. Event loops run long computations this way.
 */
public final class RoundRobinRunner implements Mechanism {
  private final ExecutorService worker = Executors.newFixedThreadPool(1);

  /**
   * Runs the batch.
   *
   * @param slices the number of slices in each task; a task of one slice runs to its end
   */
  public long roundRobin(HeavyBatch batch, int slices) throws InterruptedException {
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

  /** Runs the next slice of a task, then queues up for the one after. */
  private final class Turn implements Runnable {
    private final SlicedTask task;
    private final CountDownLatch done;

    Turn(SlicedTask task, CountDownLatch done) {
      this.task = task;
      this.done = done;
    }

    /** Counts a failed task as done, since its caller would otherwise wait forever. */
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
