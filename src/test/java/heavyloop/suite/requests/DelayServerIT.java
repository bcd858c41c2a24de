package heavyloop.suite.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heavyloop.suite.strategies.RawThreadRunner;
import heavyloop.suite.strategies.SequentialRunner;
import heavyloop.suite.work.HeavyBatch;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DelayServerIT {
  private static final int REQUESTS = 20;

  @Test
  void every_client_gets_every_reply_each_time_it_asks() throws Exception {
    for (Duration delay : new Duration[] {Duration.ZERO, Duration.ofMillis(1)}) {
      try (DelayServer server = new DelayServer(delay);
          BlockingClient blocking = new BlockingClient(server.address(), REQUESTS, 0);
          NonBlockingClient nonBlocking = new NonBlockingClient(server.address(), REQUESTS, 0)) {
        long answer = new HeavyBatch(REQUESTS, 1).answer();
        for (int round = 0; round < 50; round++) {
          assertThat(new SequentialRunner().loop(blocking)).isEqualTo(answer);
          assertThat(new RawThreadRunner(REQUESTS).join(blocking)).isEqualTo(answer);
          assertThat(nonBlocking.requestAll()).isEqualTo(answer);
        }
      }
    }
  }

  @Test
  void clients_compute_with_the_replies() throws Exception {
    try (DelayServer server = new DelayServer(Duration.ZERO);
        BlockingClient blocking = new BlockingClient(server.address(), REQUESTS, 100);
        NonBlockingClient nonBlocking = new NonBlockingClient(server.address(), REQUESTS, 100)) {
      assertThat(new SequentialRunner().loop(blocking)).isEqualTo(blocking.answer());
      assertThat(nonBlocking.requestAll()).isEqualTo(new HeavyBatch(REQUESTS, 101).answer());
    }
  }

  @Test
  void no_reply_comes_before_the_delay_is_over() throws Exception {
    try (DelayServer server = new DelayServer(Duration.ofMillis(30));
        BlockingClient client = new BlockingClient(server.address(), 1, 0)) {
      long start = System.nanoTime();
      long unused = client.run(0);
      assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(30_000_000L);
    }
  }

  @Test
  void a_dropped_request_is_noticed() throws Exception {
    try (DelayServer server = new DelayServer(Duration.ZERO);
        BlockingClient client = new BlockingClient(server.address(), REQUESTS, 0)) {
      long allButOne = new SequentialRunner().loop(client) ^ client.run(7);
      assertThat(allButOne).isNotEqualTo(client.answer());
    }
  }

  @Test
  void a_wrong_reply_is_rejected() throws Exception {
    // An echo is never the right reply.
    try (ServerSocket echo = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      FutureTask<Long> serving =
          new FutureTask<>(
              () -> {
                try (Socket connection = echo.accept()) {
                  return connection.getInputStream().transferTo(connection.getOutputStream());
                }
              });
      new Thread(serving).start();
      InetSocketAddress address = (InetSocketAddress) echo.getLocalSocketAddress();
      try (BlockingClient client = new BlockingClient(address, 1, 0)) {
        assertThatThrownBy(() -> client.run(0))
            .isInstanceOf(IllegalStateException.class)
            .hasMessageStartingWith("request 0 got reply 0x");
      }
    }
  }

  @Test
  void a_server_can_be_closed_at_any_moment() throws Exception {
    Queue<Throwable> uncaught = new ConcurrentLinkedQueue<>();
    Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> uncaught.add(thrown));
    try {
      for (int round = 0; round < 100; round++) {
        DelayServer server = new DelayServer(Duration.ZERO);
        try (BlockingClient client = new BlockingClient(server.address(), REQUESTS, 0)) {
          assertThat(client.run(round % REQUESTS)).isNotZero();
          server.close();
          assertThatCode(server::close).as("closing again").doesNotThrowAnyException();
        }
      }
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
    assertThat(uncaught).isEmpty();
  }

  @Test
  void a_closed_server_is_an_error_for_its_client_and_leaves_no_thread() throws Exception {
    DelayServer server = new DelayServer(Duration.ZERO);
    try (BlockingClient client = new BlockingClient(server.address(), 1, 0)) {
      long unused = client.run(0);
      server.close();
      assertThatThrownBy(() -> client.run(0)).isInstanceOf(UncheckedIOException.class);
    }
    Stream<String> left =
        Thread.getAllStackTraces().keySet().stream()
            .filter(Thread::isAlive)
            .map(Thread::getName)
            .filter(name -> name.startsWith("server-"));
    assertThat(left).isEmpty();
  }
}
