package heavyloop.suite.requests;

import heavyloop.suite.work.Batch;
import heavyloop.suite.work.HeavyBatch;
import heavyloop.suite.work.JumpAhead;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * Requests as a batch of tasks: each task sends a request and blocks its thread until the reply
 * arrives. Each task has its own connection, opened with the client, so that connecting is not
 * measured.
 */
public final class BlockingClient implements Batch, AutoCloseable {
  private final long steps;
  private final SocketChannel[] connections;
  private final ByteBuffer[] messages;

  /**
   * Opens the connections.
   *
   * @param requests the number of tasks
   * @param steps the number of steps of the heavy loop that a task takes with its reply; may be
   *     zero
   */
  public BlockingClient(InetSocketAddress server, int requests, long steps) throws IOException {
    this.steps = steps;
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
   * Sends a request, waits for the reply, checks it and computes with it.
   *
   * @throws IllegalStateException if the reply is wrong
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
    return DelayServer.compute(DelayServer.requireReply(task, message.getLong(0)), steps);
  }

  @Override
  public long answer(int task) {
    return JumpAhead.run(HeavyBatch.seed(task), 1 + steps);
  }

  @Override
  public void close() throws IOException {
    for (SocketChannel connection : connections) {
      connection.close();
    }
  }
}
