package heavyloop.suite.strategies;

import heavyloop.suite.work.Batch;
import heavyloop.suite.work.HeavyBatch;
import heavyloop.suite.work.SlicedTask;

/**
 * A batch whose tasks yield between slices. A virtual thread that yields makes room for the next
 * one on its carrier; it is the only way, for the scheduler never takes a carrier away.
 *
 * @param batch what to compute
 * @param slices in how many turns each task is done
 */
public record YieldingBatch(HeavyBatch batch, int slices) implements Batch {
  @Override
  public int tasks() {
    return batch.tasks();
  }

  @Override
  @SuppressWarnings("ThreadPriorityCheck") // yielding is the subject
  public long run(int number) {
    SlicedTask task = new SlicedTask(batch, number, slices);
    while (task.advance()) {
      Thread.yield();
    }
    return task.answer();
  }
}
