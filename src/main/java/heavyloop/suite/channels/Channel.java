package heavyloop.suite.strategies;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Exchanger;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.TransferQueue;
import java.util.function.BooleanSupplier;

/**
 * Hands items from one thread to another, in order. Items are objects, as {@code
 * java.util.concurrent} requires, so that a number is boxed once, whatever the channel.
 *
 * @param <T> the items' type; items are never null
 */
public interface Channel<T> {
  /** Hands an item over; waits for room and, in some channels, until the item is taken. */
  void send(T item) throws InterruptedException;

  /** Takes the next item; waits for it. */
  T receive() throws InterruptedException;

  /** A blocking queue: senders wait while it is full, and receivers while it is empty. */
  final class Queued<T> implements Channel<T> {
    private final BlockingQueue<T> queue;

    /**
     * @param queue an empty queue that has no other users
     */
    public Queued(BlockingQueue<T> queue) {
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

  /** An unbounded queue whose sender nevertheless waits until its item is taken. */
  final class Transfer<T> implements Channel<T> {
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

  /**
   * A meeting point where two threads swap what they bring; the receiver brings nothing. For a
   * single sender and a single receiver: two senders would swap their items and lose them.
   */
  final class Exchange<T> implements Channel<T> {
    private final Exchanger<T> exchanger = new Exchanger<>();

    @Override
    public void send(T item) throws InterruptedException {
      exchanger.exchange(item);
    }

    @Override
    public T receive() throws InterruptedException {
      return exchanger.exchange(null);
    }
  }

  /**
   * A volatile field, polled by both threads. For a single sender and a single receiver: nothing
   * keeps two senders from overwriting each other's items.
   */
  final class Spin<T> implements Channel<T> {
    /** A few microseconds: more than a thread on another core needs to answer. */
    private static final int SPINS = 100;

    /** Null while there is no item. */
    private volatile T slot;

    @Override
    public void send(T item) throws InterruptedException {
      await(() -> slot == null);
      slot = item;
    }

    @Override
    public T receive() throws InterruptedException {
      await(() -> slot != null);
      T item = slot;
      slot = null;
      return item;
    }

    /** Yields after a while: with more threads than cores, the peer may be waiting for our core. */
    @SuppressWarnings("ThreadPriorityCheck") // the peer may have no core to run on
    private static void await(BooleanSupplier condition) throws InterruptedException {
      int spins = 0;
      while (!condition.getAsBoolean()) {
        if (spins < SPINS) {
          spins++;
          Thread.onSpinWait();
        } else if (Thread.interrupted()) {
          throw new InterruptedException();
        } else {
          Thread.yield();
        }
      }
    }
  }
}
