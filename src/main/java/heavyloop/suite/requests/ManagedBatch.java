package heavyloop.suite.requests;

import heavyloop.suite.work.Batch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinPool.ManagedBlocker;

/**
 * A batch whose tasks tell the fork/join pool that they wait, so that it starts another worker
 * meanwhile.
 *
 * @param batch the tasks
 */
public record ManagedBatch(Batch batch) implements Batch {
  @Override
  public int tasks() {
    return batch.tasks();
  }

  @Override
  public long run(int task) {
    Wait wait = new Wait(batch, task);
    try {
      ForkJoinPool.managedBlock(wait);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return wait.answer;
  }

  @Override
  public long answer(int task) {
    return batch.answer(task);
  }

  /** A task as a wait. */
  private static final class Wait implements ManagedBlocker {
    private final Batch batch;
    private final int task;
    private long answer;
    private boolean isOver;

    Wait(Batch batch, int task) {
      this.batch = batch;
      this.task = task;
    }

    @Override
    public boolean block() {
      answer = batch.run(task);
      isOver = true;
      return true;
    }

    @Override
    public boolean isReleasable() {
      return isOver;
    }
  }
}
