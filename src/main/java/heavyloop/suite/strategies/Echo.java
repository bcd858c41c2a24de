package heavyloop.suite.strategies;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongUnaryOperator;
import java.util.function.Supplier;

/**
 * A thread that answers each item it is sent with a function of it, until it is closed. Items go
 * there by one channel and back by another of the same kind.
 *
 * <p>For one asking thread, which is also the one that closes.
 */
public final class Echo implements AutoCloseable {
  private final Channel<Long> requests;
  private final Channel<Long> replies;
  private final LongUnaryOperator function;
  private final Thread thread;

  /** Why there will be no more replies; null while there will be. */
  private final AtomicReference<Throwable> end = new AtomicReference<>();

  /**
   * Starts the thread.
   *
   * @param channels makes a channel; called twice
   * @param function what to answer
   */
  public Echo(Supplier<Channel<Long>> channels, LongUnaryOperator function) {
    this.requests = channels.get();
    this.replies = channels.get();
    this.function = function;
    this.thread = new Thread(this::answerAll, "echo");
    thread.start();
  }

  /**
   * Sends an item and waits for its reply.
   *
   * @throws InterruptedException if the caller is interrupted, before the reply or even before the
   *     item has arrived; there are no replies after that
   * @throws ExecutionException if there is no reply; the cause says why, and is what the function
   *     threw if it did
   */
  public long ask(long item) throws InterruptedException, ExecutionException {
    requireNotEnded();
    long reply;
    try {
      requests.send(item);
      reply = replies.receive();
    } catch (InterruptedException e) {
      // Nobody knows where the item is now, and the next one could be given its reply.
      end.compareAndSet(null, e);
      throw e;
    }
    requireNotEnded();
    return reply;
  }

  private void requireNotEnded() throws ExecutionException {
    Throwable cause = end.get();
    if (cause != null) {
      throw new ExecutionException(cause);
    }
  }

  private void answerAll() {
    try {
      while (end.get() == null) {
        replies.send(answer(requests.receive()));
      }
    } catch (InterruptedException e) {
      end.compareAndSet(null, e);
    }
  }

  /** After a failure there is a reply all the same, to wake the caller, who then sees the end. */
  private long answer(long item) {
    try {
      return function.applyAsLong(item);
    } catch (Throwable thrown) {
      end.compareAndSet(null, thrown);
      return 0;
    }
  }

  /** Ends the thread, and waits until it has ended. */
  @Override
  public void close() {
    end.compareAndSet(null, new IllegalStateException("the echo is closed"));
    thread.interrupt();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
