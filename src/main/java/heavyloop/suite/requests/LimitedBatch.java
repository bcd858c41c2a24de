package heavyloop.suite.requests;

import heavyloop.suite.work.Batch;
import java.util.concurrent.Semaphore;

/**
 * A batch with a limit on the tasks under way at once, however many threads there are. Where
 * threads cost nothing, this protects a server from its clients.
 *
 * @param batch the tasks
 * @param permits one for each task that may be under way
 */
public record LimitedBatch(Batch batch, Semaphore permits) implements Batch {
  @Override
  public int tasks() {
    return batch.tasks();
  }

  @Override
  public long run(int task) {
    permits.acquireUninterruptibly();
    try {
      return batch.run(task);
    } finally {
      permits.release();
    }
  }

  @Override
  public long answer(int task) {
    return batch.answer(task);
  }
}
