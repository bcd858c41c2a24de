package heavyloop.suite.channels;

import heavyloop.suite.work.Uninterruptibly;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongUnaryOperator;
import java.util.function.Supplier;

/**
 * A thread that answers each item with a function of it, until it is closed. Items arrive through
 * one channel, and replies leave through another of the same kind.
 *
 * <p>For a single client thread, which also closes it.
 */
public final class EchoThread implements AutoCloseable {
  private final Channel requests;
  private final Channel replies;
  private final LongUnaryOperator function;
  private final Thread thread;

  /** The reason why the replies have ended; null until then. */
  private final AtomicReference<Throwable> end = new AtomicReference<>();

  /**
   * Starts the thread.
   *
   * @param channels makes a channel; called twice
   * @param function computes the replies
   */
  public EchoThread(Supplier<Channel> channels, LongUnaryOperator function) {
    this.requests = channels.get();
    this.replies = channels.get();
    this.function = function;
    this.thread = new Thread(this::answerAll, "echo");
    thread.start();
  }

  /**
   * Sends an item and waits for its reply.
   *
   * @throws InterruptedException if the caller is interrupted; no more replies come after that,
   *     since the item may or may not have arrived
   * @throws ExecutionException if the echo thread has ended; the cause says why, for instance an
   *     exception of the function
   */
  public long ask(long item) throws InterruptedException, ExecutionException {
    requireNotEnded();
    long reply;
    try {
      requests.send(item);
      reply = replies.receive();
    } catch (InterruptedException e) {
      // The item may have arrived, and the next one could get its reply.
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

  /** Replies even after a failure, to wake the caller, who then sees the end. */
  private long answer(long item) {
    try {
      return function.applyAsLong(item);
    } catch (Throwable thrown) {
      end.compareAndSet(null, thrown);
      return item;
    }
  }

  /** Ends the thread, and waits until it has ended. */
  @Override
  public void close() {
    end.compareAndSet(null, new IllegalStateException("the echo thread is closed"));
    thread.interrupt();
    Uninterruptibly.await(thread::join);
  }
}
