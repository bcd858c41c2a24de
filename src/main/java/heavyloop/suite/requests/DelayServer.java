package heavyloop.suite.requests;

import heavyloop.suite.work.HeavyBatch;
import heavyloop.suite.work.HeavyLoop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A server that answers every request after a delay, and uses no CPU time while it waits.
 *
 * <p>A request is a state of the heavy loop, in eight bytes; the reply is the next state. A
 * connection carries one request at a time. One thread reads from all connections. Another thread
 * sends the replies that are due, since a selector's timeout is in whole milliseconds and would
 * blur a delay of two.
 */
public final class DelayServer implements AutoCloseable {
  private final ServerSocketChannel listener;
  private final Selector selector;
  private final ScheduledExecutorService clock;
  private final Thread reader;
  private final long delayNanos;
  private volatile boolean closing;

  /**
   * Starts the server on a free port of the loopback address.
   *
   * @param delay the time from the arrival of a request to its reply; zero takes the same path
   *     through the sending thread, so that delays differ in nothing else
   */
  public DelayServer(Duration delay) throws IOException {
    delayNanos = delay.toNanos();
    selector = Selector.open();
    listener = ServerSocketChannel.open();
    listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
    listener.configureBlocking(false);
    listener.register(selector, SelectionKey.OP_ACCEPT);
    clock = Executors.newSingleThreadScheduledExecutor(r -> new Thread(r, "server-clock"));
    reader = new Thread(this::serve, "server-reader");
    reader.start();
  }

  /** The address to connect to. */
  public InetSocketAddress address() throws IOException {
    return (InetSocketAddress) listener.getLocalAddress();
  }

  /**
   * Returns the reply to a task's request unchanged if it is right. The request is the task's seed.
   *
   * @throws IllegalStateException if the reply is wrong
   */
  static long requireReply(int task, long reply) {
    long expected = HeavyLoop.run(HeavyBatch.seed(task), 1);
    if (reply != expected) {
      throw new IllegalStateException(
          String.format("request %d got reply %#018x, expected %#018x", task, reply, expected));
    }
    return reply;
  }

  /** A client's computation with a reply. */
  static long compute(long reply, long steps) {
    return steps == 0 ? reply : HeavyLoop.run(reply, steps);
  }

  private void serve() {
    try {
      while (!closing) {
        selector.select(
            key -> {
              if (key.isAcceptable()) {
                accept();
              } else {
                read(key);
              }
            });
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      closeChannels();
    }
  }

  /** Called by the reader, so that no key is cancelled while the reader uses it. */
  private void closeChannels() {
    try (selector) {
      for (SelectionKey key : selector.keys()) {
        key.channel().close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    try {
      SocketChannel connection = listener.accept();
      connection.configureBlocking(false);
      connection.setOption(StandardSocketOptions.TCP_NODELAY, true);
      connection.register(selector, SelectionKey.OP_READ, ByteBuffer.allocateDirect(Long.BYTES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read(SelectionKey key) {
    SocketChannel connection = (SocketChannel) key.channel();
    ByteBuffer message = (ByteBuffer) key.attachment();
    try {
      if (connection.read(message) < 0) {
        connection.close();
      } else if (!message.hasRemaining()) {
        ByteBuffer reply = ByteBuffer.allocate(Long.BYTES);
        reply.putLong(0, HeavyLoop.run(message.getLong(0), 1));
        // Before the reply is sent: the next request may arrive before write() returns.
        message.clear();
        sendLater(connection, reply);
      }
    } catch (IOException e) {
      // The client is gone and needs no reply.
      key.cancel();
    }
  }

  private void sendLater(SocketChannel connection, ByteBuffer reply) throws IOException {
    try {
      // Eight bytes always fit: the client has read all earlier replies.
      var unused = clock.schedule(() -> connection.write(reply), delayNanos, TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      connection.close(); // the server is closing
    }
  }

  /** Ends the server's threads; waits until they have ended or the caller is interrupted. */
  @Override
  public void close() {
    clock.shutdownNow();
    closing = true;
    selector.wakeup();
    try {
      reader.join();
      clock.awaitTermination(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
