package heavyloop.suite.requests;

import heavyloop.suite.work.Batch;
import heavyloop.suite.work.HeavyBatch;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * Requests as a batch of tasks: each task sends one and blocks its thread until the answer is
 * there. A task has a connection of its own, open for as long as the client is, so that no
 * connecting is measured.
 */
public final class BlockingClient implements Batch, AutoCloseable {
  private final HeavyBatch expected;
  private final long combined;
  private final SocketChannel[] connections;
  private final ByteBuffer[] messages;

  /**
   * Connects.
   *
   * @param requests how many tasks there are
   */
  public BlockingClient(InetSocketAddress server, int requests) throws IOException {
    expected = new HeavyBatch(requests, 1);
    combined = expected.answer();
    connections = new SocketChannel[requests];
    messages = new ByteBuffer[requests];
    for (int i = 0; i < requests; i++) {
      connections[i] = SocketChannel.open(server);
      connections[i].setOption(StandardSocketOptions.TCP_NODELAY, true);
      messages[i] = ByteBuffer.allocateDirect(Long.BYTES);
    }
  }

  @Override
  public int tasks() {
    return connections.length;
  }

  /**
   * Sends a request, waits for the reply and checks it.
   *
   * @throws WrongReplyException if the reply is another's
   * @throws UncheckedIOException if the connection is lost
   */
  @Override
  public long run(int task) {
    ByteBuffer message = messages[task];
    try {
      message.putLong(0, HeavyBatch.seed(task)).clear();
      connections[task].write(message);
      message.clear();
      while (message.hasRemaining()) {
        if (connections[task].read(message) < 0) {
          throw new EOFException("the server has closed the connection");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return WrongReplyException.require(expected, task, message.getLong(0));
  }

  /**
   * Gives back the answer of the whole batch, if no reply is missing in it.
   *
   * @throws IllegalStateException if one is
   */
  public long requireAnswer(long answer) {
    if (answer != combined) {
      throw new IllegalStateException("not every request has got its reply");
    }
    return answer;
  }

  @Override
  public void close() throws IOException {
    for (SocketChannel connection : connections) {
      connection.close();
    }
  }
}
