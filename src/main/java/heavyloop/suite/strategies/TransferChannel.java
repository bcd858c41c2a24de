package heavyloop.suite.strategies;

import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.TransferQueue;

/**
 * A queue without bounds, whose sender waits all the same until its item is taken.
 *
 * @param <T> what is handed over
 */
public final class TransferChannel<T> implements Channel<T> {
  private final TransferQueue<T> queue = new LinkedTransferQueue<>();

  @Override
  public void send(T item) throws InterruptedException {
    queue.transfer(item);
  }

  @Override
  public T receive() throws InterruptedException {
    return queue.take();
  }
}
