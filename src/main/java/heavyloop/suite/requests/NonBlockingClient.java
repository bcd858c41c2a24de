package heavyloop.suite.requests;

import heavyloop.suite.work.HeavyBatch;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/**
 * A single-threaded client that sends all requests and then receives the replies as they arrive.
 */
public final class NonBlockingClient implements AutoCloseable {
  private final Selector selector;
  private final Call[] calls;
  private final long steps;

  /**
   * Opens a connection for each request.
   *
   * @param steps the number of steps of the heavy loop with each reply; may be zero
   */
  public NonBlockingClient(InetSocketAddress server, int requests, long steps) throws IOException {
    this.steps = steps;
    selector = Selector.open();
    calls = new Call[requests];
    for (int i = 0; i < requests; i++) {
      SocketChannel connection = SocketChannel.open(server);
      connection.setOption(StandardSocketOptions.TCP_NODELAY, true);
      connection.configureBlocking(false);
      calls[i] = new Call(i, connection, ByteBuffer.allocateDirect(Long.BYTES));
      connection.register(selector, SelectionKey.OP_READ, calls[i]);
    }
  }

  /** A request on its way: eight bytes out, eight bytes back. */
  private record Call(int number, SocketChannel connection, ByteBuffer message) {
    void send() throws IOException {
      message.clear();
      message.putLong(0, HeavyBatch.seed(number));
      connection.write(message);
      message.clear();
    }

    /** Whether the reply is complete. */
    boolean receive() throws IOException {
      if (connection.read(message) < 0) {
        throw new EOFException("the server has closed the connection");
      }
      return !message.hasRemaining();
    }
  }

  /**
   * Sends every request, checks every reply and computes with it.
   *
   * @return the exclusive-or of the results
   * @throws IllegalStateException if a reply is wrong
   */
  public long requestAll() throws IOException {
    for (Call call : calls) {
      call.send();
    }
    long combined = 0;
    for (int pending = calls.length; pending > 0; ) {
      selector.select();
      for (SelectionKey key : selector.selectedKeys()) {
        Call call = (Call) key.attachment();
        if (call.receive()) {
          long reply = DelayServer.requireReply(call.number(), call.message().getLong(0));
          combined ^= DelayServer.compute(reply, steps);
          pending--;
        }
      }
      selector.selectedKeys().clear();
    }
    return combined;
  }

  @Override
  public void close() throws IOException {
    for (Call call : calls) {
      call.connection().close();
    }
    selector.close();
  }
}
