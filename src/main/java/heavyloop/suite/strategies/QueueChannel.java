package heavyloop.suite.strategies;

import java.util.concurrent.BlockingQueue;

/**
 * A queue that blocks who puts while it is full and who takes while it is empty.
 *
 * @param <T> what is handed over
 */
public final class QueueChannel<T> implements Channel<T> {
  private final BlockingQueue<T> queue;

  /**
   * @param queue empty, and used by nobody else
   */
  public QueueChannel(BlockingQueue<T> queue) {
    this.queue = queue;
  }

  @Override
  public void send(T item) throws InterruptedException {
    queue.put(item);
  }

  @Override
  public T receive() throws InterruptedException {
    return queue.take();
  }
}
