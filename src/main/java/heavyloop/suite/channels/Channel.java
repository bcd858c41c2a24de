package heavyloop.suite.channels;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Exchanger;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.TransferQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

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

  /**
   * A blocking queue whose receiver takes all items at once that are there, as a busy server does:
   * one lock for many items. For a single receiver.
   */
  final class Drained implements Channel {
    private final BlockingQueue<Long> queue;
    private final Queue<Long> taken = new ArrayDeque<>();

    /** Wraps an empty queue that has no other users. */
    public Drained(BlockingQueue<Long> queue) {
      this.queue = queue;
    }

    @Override
    public void send(long item) throws InterruptedException {
      queue.put(item);
    }

    @Override
    public long receive() throws InterruptedException {
      if (taken.isEmpty()) {
        taken.add(queue.take());
        queue.drainTo(taken);
      }
      return taken.remove();
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
   * A meeting point where two threads swap items; the receiver brings none. For a single sender and
   * a single receiver: two senders would swap their items and lose them.
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
   * A number, and a thread that sleeps until it is woken for it: what the queues do, without a
   * queue. For a single sender and a single receiver.
   */
  final class Park implements Channel {
    private final AtomicLong item = new AtomicLong();
    private volatile Thread receiver;
    private volatile Thread sender;

    @Override
    public void send(long sent) throws InterruptedException {
      while (!item.compareAndSet(0, sent)) {
        sender = Thread.currentThread();
        if (item.get() != 0) {
          LockSupport.park(this);
        }
        requireNotInterrupted();
      }
      sender = null;
      LockSupport.unpark(receiver);
    }

    @Override
    public long receive() throws InterruptedException {
      receiver = Thread.currentThread();
      long received = item.getAndSet(0);
      while (received == 0) {
        LockSupport.park(this);
        requireNotInterrupted();
        received = item.getAndSet(0);
      }
      LockSupport.unpark(sender);
      return received;
    }
  }

  /**
   * A number in memory, polled by both threads; zero means empty. For a single sender and a single
   * receiver: two senders would overwrite each other's items.
   *
   * @param memory holds the number, and may hold those of other channels
   * @param offset the number's distance from the start of the memory
   */
  record Spin(AlignedLongs memory, int offset) implements Channel {
    /** Creates a channel on its own cache line. */
    public Spin() {
      this(AlignedLongs.onLines(1), 0);
    }

    @Override
    public void send(long item) throws InterruptedException {
      while (!memory.pollEqual(offset, 0)) {
        requireNotInterrupted();
      }
      memory.setRelease(offset, item);
    }

    @Override
    public long receive() throws InterruptedException {
      while (!memory.pollOther(offset, 0)) {
        requireNotInterrupted();
      }
      long item = memory.getAcquire(offset);
      memory.setRelease(offset, 0);
      return item;
    }
  }

  private static void requireNotInterrupted() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }
}
