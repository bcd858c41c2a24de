package heavyloop.forks.lockstep;

import static org.assertj.core.api.Assertions.assertThat;

import heavyloop.forks.lockstep.Referee.Seat;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefereeTest {
  /** The time after which a missing turn fails a test, even on a busy machine. */
  private static final int MILLIS_TO_WAIT = 30_000;

  private static final Duration TURN = Duration.ofMillis(100);

  @TempDir private Path folder;
  private Referee referee;

  @BeforeEach
  void open() throws IOException {
    referee = new Referee(2, new Random(7));
  }

  @AfterEach
  void close() {
    referee.close();
  }

  /** The other end of the line, without a JMH. */
  private final class Fork implements AutoCloseable {
    private final Socket socket;
    private final DataOutputStream out;

    Fork(int seat) throws IOException {
      Path file = folder.resolve("address-" + seat);
      referee.seat(seat).writeAddress(file);
      List<String> lines = Files.readAllLines(file);
      socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(lines.get(0)));
      socket.setSoTimeout(MILLIS_TO_WAIT);
      out = new DataOutputStream(socket.getOutputStream());
      out.writeUTF(lines.get(1));
      out.writeUTF(lines.get(2));
    }

    /** Waits for a turn; false if there are no more. */
    boolean awaitTurn() throws IOException {
      return socket.getInputStream().read() >= 0;
    }

    void leave() throws IOException {
      socket.close();
    }

    boolean hasTurn() throws IOException {
      return socket.getInputStream().available() > 0;
    }

    void report(boolean isMeasured, double score) throws IOException {
      out.writeBoolean(isMeasured);
      out.writeDouble(score);
      out.writeUTF("us/op");
      out.writeLong(12);
      out.writeLong(TURN.toNanos());
      out.writeLong(1_000_000);
      out.writeLong(0);
      out.flush();
    }

    @Override
    public void close() throws IOException {
      leave();
    }
  }

  @Test
  void forks_take_turns_and_their_reports_are_kept() throws IOException {
    try (Fork a = new Fork(0);
        Fork b = new Fork(1)) {
      for (int iteration = 0; iteration < 3; iteration++) {
        // The order doesn't matter: each gets its turn only after the other has reported.
        Thread other = new Thread(() -> measure(b, 2));
        other.start();
        measure(a, 1);
        join(other);
      }
      a.leave();
      assertThat(b.awaitTurn()).as("the referee has read all of a's reports").isTrue();
      assertThat(referee.seat(0).reports())
          .extracting(IterationReport::score)
          .containsExactly(1., 1., 1.);
      IterationReport report = referee.seat(1).reports().get(0);
      assertThat(report.unit().text()).isEqualTo("us/op");
      assertThat(report.isMeasured()).isTrue();
      assertThat(report.compiling()).isEqualTo(Duration.ofMillis(12));
      assertThat(report.took()).isEqualTo(TURN);
      assertThat(report.waited()).isEqualTo(Duration.ofMillis(1));
    }
  }

  private static void measure(Fork fork, double score) {
    try {
      assertThat(fork.awaitTurn()).isTrue();
      fork.report(true, score);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void a_fork_that_dies_is_not_waited_for() throws IOException {
    try (Fork a = new Fork(0)) {
      try (Fork b = new Fork(1)) {
        b.out.flush();
      }
      for (int iteration = 0; iteration < 3; iteration++) {
        assertThat(a.awaitTurn()).isTrue();
        a.report(false, iteration);
      }
    }
  }

  @Test
  void a_fork_that_never_comes_is_not_waited_for() throws IOException {
    try (Fork a = new Fork(0)) {
      referee.seat(1).leave();
      assertThat(a.awaitTurn()).isTrue();
    }
  }

  @Test
  void a_pilot_that_takes_too_long_is_stopped_and_what_it_has_reported_is_kept()
      throws IOException {
    referee.seat(1).leave();
    Seat seat = referee.seat(0);
    seat.stopAfter(TURN.multipliedBy(2), /* count= */ 10);
    try (Fork a = new Fork(0)) {
      for (int iteration = 0; iteration < 3; iteration++) {
        assertThat(a.awaitTurn()).isTrue();
        assertThat(seat.isStopped()).isFalse();
        a.report(true, iteration);
      }
      assertThat(a.awaitTurn()).isFalse();
    }
    assertThat(seat.isStopped()).isTrue();
    assertThat(seat.reports()).hasSize(3);
  }

  @Test
  void a_pilot_that_has_reported_its_last_iteration_is_not_stopped() throws IOException {
    referee.seat(1).leave();
    referee.seat(0).stopAfter(TURN.dividedBy(2), /* count= */ 1);
    try (Fork a = new Fork(0)) {
      assertThat(a.awaitTurn()).isTrue();
      a.report(true, 1);
      assertThat(a.awaitTurn()).isTrue();
    }
    assertThat(referee.seat(0).isStopped()).isFalse();
  }

  @Test
  void a_stranger_gets_no_seat() throws IOException {
    try (Fork a = new Fork(0)) {
      Path file = folder.resolve("address");
      referee.seat(1).writeAddress(file);
      int port = Integer.parseInt(Files.readAllLines(file).get(0));
      try (Socket stranger = new Socket(InetAddress.getLoopbackAddress(), port)) {
        DataOutputStream out = new DataOutputStream(stranger.getOutputStream());
        out.writeUTF("0123456789abcdef0123456789abcdef");
        out.writeUTF("1");
        assertThat(stranger.getInputStream().read()).as("hung up").isEqualTo(-1);
      }
      assertThat(a.hasTurn()).isFalse();
    }
  }

  @Test
  void the_end_of_the_referee_ends_the_forks() throws IOException {
    try (Fork a = new Fork(0)) {
      referee.seat(1).leave();
      assertThat(a.awaitTurn()).isTrue();
      a.report(true, 1);
      assertThat(a.awaitTurn()).isTrue();
      referee.close();
      assertThat(a.awaitTurn()).isFalse();
    }
  }

  @Test
  void the_time_of_waiting_for_others_is_not_active_time() throws Exception {
    Seat seat = referee.seat(0);
    try (Fork a = new Fork(0)) {
      while (!referee.seat(0).isWaiting()) {
        Thread.onSpinWait();
      }
      Duration before = seat.active();
      long start = System.nanoTime();
      while (System.nanoTime() == start) {
        Thread.onSpinWait(); // Active time would have grown.
      }
      assertThat(seat.active()).isEqualTo(before);
      assertThat(a.hasTurn()).isFalse();
    }
  }
}
