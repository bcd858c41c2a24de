package heavyloop.forks.lockstep;

import static java.nio.charset.StandardCharsets.UTF_8;

import heavyloop.exit.ExitCode;
import heavyloop.exit.UserException;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;

/**
 * Gives turns to forks that are alive at once, so that one measures while the others wait, and
 * receives their reports. Forks connect to a port of this machine, see {@link
 * heavyloop.forks.guest.TurnProfiler}; a token readable only by this user keeps others out.
 *
 * <p>When the referee is closed, or its process ends, however suddenly, the forks end, too.
 */
public final class Referee implements AutoCloseable {
  private static final int TOKEN_BYTES = 16;

  /** The time for which a stranger may hold a connection without showing the token. */
  private static final int MILLIS_TO_INTRODUCE = 10_000;

  private final ServerSocket server;
  private final String token;
  private final Turns turns;
  private final List<Seat> seats = new ArrayList<>();

  /** The place of a fork. */
  public final class Seat {
    private final int number;
    private final List<IterationReport> reports = new ArrayList<>();
    private final long sinceStart = System.nanoTime();
    private Socket socket;
    private long waitedNanos;
    private long waitingSince;
    private boolean isWaiting;
    private Duration limit = Duration.ofNanos(Long.MAX_VALUE);
    private int iterations;
    private boolean isStopped;

    private Seat(int number) {
      this.number = number;
    }

    /**
     * Writes the file that leads the fork to its seat.
     *
     * @param file a file that only this user can read
     */
    public void writeAddress(Path file) throws IOException {
      Files.write(
          file, List.of(Integer.toString(server.getLocalPort()), token, Integer.toString(number)));
    }

    /**
     * Ends the fork as soon as its turns together exceed a time, unless it has just reported its
     * last iteration.
     *
     * @param count the number of its iterations
     */
    public void stopAfter(Duration time, int count) {
      synchronized (Referee.this) {
        limit = time;
        iterations = count;
      }
    }

    /** Whether it was ended before its last iteration. */
    public boolean isStopped() {
      synchronized (Referee.this) {
        return isStopped;
      }
    }

    /** All reports so far, in the order of the iterations. */
    public List<IterationReport> reports() {
      synchronized (Referee.this) {
        return List.copyOf(reports);
      }
    }

    /** The time since the seat was taken, minus the time of waiting for others. */
    public Duration active() {
      synchronized (Referee.this) {
        long now = System.nanoTime();
        long waiting = waitedNanos + (isWaiting ? now - waitingSince : 0);
        return Duration.ofNanos(now - sinceStart - waiting);
      }
    }

    /**
     * Frees the seat of a fork that has ended, or will never come, so that others no longer wait
     * for it.
     */
    public void leave() {
      synchronized (Referee.this) {
        turns.leave(number);
        giveTurns();
      }
    }

    /** Whether the fork is connected and waiting for its turn. */
    boolean isWaiting() {
      synchronized (Referee.this) {
        return isWaiting;
      }
    }

    private void sit(Socket connection) {
      synchronized (Referee.this) {
        socket = connection;
      }
    }

    private void await() {
      synchronized (Referee.this) {
        isWaiting = true;
        waitingSince = System.nanoTime();
        turns.await(number);
        giveTurns();
      }
    }

    private void receive(IterationReport report) {
      synchronized (Referee.this) {
        reports.add(report);
        limit = limit.minus(report.took());
        if (limit.isNegative() && reports.size() < iterations) {
          isStopped = true;
          Referee.close(socket);
          return;
        }
      }
      await();
    }

    private void giveTurn() throws IOException {
      isWaiting = false;
      waitedNanos += System.nanoTime() - waitingSince;
      socket.getOutputStream().write('\n');
    }
  }

  /**
   * Opens a port and waits for forks.
   *
   * @param seats the number of forks that take turns
   * @param random the source of the order of their turns
   * @throws UserException if no port can be opened
   */
  public Referee(int seats, Random random) {
    this.turns = new Turns(seats, random);
    byte[] secret = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(secret);
    this.token = HexFormat.of().formatHex(secret);
    for (int number = 0; number < seats; number++) {
      this.seats.add(new Seat(number));
    }
    this.server = open(seats);
    start("referee", this::accept);
  }

  private static ServerSocket open(int forks) {
    InetAddress here = InetAddress.getLoopbackAddress();
    try {
      return new ServerSocket(0, forks, here);
    } catch (IOException e) {
      throw new UserException(
          ExitCode.NOTHING_MEASURED,
          "Forks can't be given turns: no port of " + here + " can be opened: " + e.getMessage());
    }
  }

  private static void start(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }

  /** A seat by its number, from 0. */
  public Seat seat(int number) {
    return seats.get(number);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        start("turns of a fork", () -> serve(socket));
      } catch (IOException e) {
        // It was closed, or a stranger disconnected.
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(MILLIS_TO_INTRODUCE);
      DataInputStream in = new DataInputStream(socket.getInputStream());
      if (!isToken(in.readUTF())) {
        return;
      }
      Seat seat = seats.get(Integer.parseInt(in.readUTF()));
      socket.setSoTimeout(0);
      seat.sit(socket);
      try {
        seat.await();
        while (true) {
          seat.receive(IterationReport.read(in));
        }
      } finally {
        seat.leave();
      }
    } catch (IOException e) {
      // The fork has ended, or it was a stranger.
    }
  }

  private boolean isToken(String shown) {
    return MessageDigest.isEqual(shown.getBytes(UTF_8), token.getBytes(UTF_8));
  }

  private void giveTurns() {
    for (OptionalInt next = turns.next(); next.isPresent(); next = turns.next()) {
      try {
        seats.get(next.getAsInt()).giveTurn();
      } catch (IOException e) {
        turns.leave(next.getAsInt());
      }
    }
  }

  /** Ends all forks that are still connected. */
  @Override
  public synchronized void close() {
    close(server);
    for (Seat seat : seats) {
      if (seat.socket != null) {
        close(seat.socket);
      }
    }
  }

  private static void close(Closeable connection) {
    try {
      connection.close();
    } catch (IOException e) {
      // Nothing more can be sent over it, which is all that matters.
    }
  }
}
