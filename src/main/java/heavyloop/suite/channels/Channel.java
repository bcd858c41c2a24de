package heavyloop.suite.channels;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Exchanger;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TransferQueue;

/**
 * Hands items from one thread to another, in order. An item is a number other than zero. The queues
 * of {@code java.util.concurrent} take objects, so boxing is part of their price.
 */
public interface Channel {
  /** Hands an item over; waits for room and, in some channels, until the item is taken. */
  void send(long item) throws InterruptedException;

  /** Takes the next item; waits for it. */
  long receive() throws InterruptedException;

  /**
   * A blocking queue: senders wait while it is full, and receivers while it is empty.
   *
   * @param queue an empty queue that has no other users
   */
  record Queued(BlockingQueue<Long> queue) implements Channel {
    @Override
    public void send(long item) throws InterruptedException {
      queue.put(item);
    }

    @Override
    public long receive() throws InterruptedException {
      return queue.take();
    }
  }

  /** An unbounded queue whose sender nevertheless waits until its item is taken. */
  final class Transfer implements Channel {
    private final TransferQueue<Long> queue = new LinkedTransferQueue<>();

    @Override
    public void send(long item) throws InterruptedException {
      queue.transfer(item);
    }

    @Override
    public long receive() throws InterruptedException {
      return queue.take();
    }
  }

  /**
   * A meeting point where two threads swap what they bring; the receiver brings nothing. For a
   * single sender and a single receiver: two senders would swap their items and lose them.
   */
  final class Exchange implements Channel {
    private final Exchanger<Long> exchanger = new Exchanger<>();

    @Override
    public void send(long item) throws InterruptedException {
      exchanger.exchange(item);
    }

    @Override
    public long receive() throws InterruptedException {
      return exchanger.exchange(null);
    }
  }

  /**
   * A number in memory, polled by both threads; zero while there is no item. For a single sender
   * and a single receiver: nothing keeps two senders from overwriting each other's items.
   *
   * @param memory holds the number, and may hold those of other channels
   * @param offset the number's distance from the start of the memory
   */
  record Spin(AlignedLongs memory, int offset) implements Channel {
    /**
     * How long to poll before yielding: far more than another core needs to answer. A time, since a
     * number of polls takes longer on processors that pause at a hint than on those that don't.
     */
    private static final long SPIN_NANOS = TimeUnit.MICROSECONDS.toNanos(20);

    /** The polls between two looks at the clock, which takes longer than a poll. */
    private static final int POLLS = 32;

    /** A channel with a cache line of its own. */
    public Spin() {
      this(AlignedLongs.onLines(1), 0);
    }

    @Override
    public void send(long item) throws InterruptedException {
      await(/* full= */ false);
      memory.setRelease(offset, item);
    }

    @Override
    public long receive() throws InterruptedException {
      long item = await(/* full= */ true);
      memory.setRelease(offset, 0);
      return item;
    }

    /** Yields after a while: with more threads than cores, the peer may be waiting for our core. */
    @SuppressWarnings("ThreadPriorityCheck") // the peer may have no core to run on
    private long await(boolean full) throws InterruptedException {
      long deadline = 0;
      while (true) {
        for (int poll = 0; poll < POLLS; poll++) {
          long seen = memory.getAcquire(offset);
          if (seen != 0 == full) {
            return seen;
          }
          Thread.onSpinWait();
        }
        long now = System.nanoTime();
        if (deadline == 0) {
          deadline = now + SPIN_NANOS;
        } else if (now - deadline > 0) {
          if (Thread.interrupted()) {
            throw new InterruptedException();
          }
          Thread.yield();
        }
      }
    }
  }
}
