package heavyloop.forks.guest;

import java.io.BufferedReader;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.Collection;
import java.util.Collections;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.runner.IterationType;

/**
 * A profiler that makes a fork wait for its turn, and reports each iteration to the referee.
 *
 * <p>A turn lasts from the end of one iteration to the end of the next: JMH's work between two
 * iterations (results, {@code -gc}, set-up) belongs to it, so a waiting fork does nothing. The
 * first turn begins with the first iteration, the last one ends with the fork.
 *
 * <p>It must be the first profiler: then it starts first and stops last, and no other profiler
 * measures the waiting.
 *
 * <p>The protocol: the fork connects, sends the token and its seat as {@code writeUTF} does, and
 * waits. A byte gives it a turn. After each iteration it sends a report (see {@link #report}) and
 * waits again. The end of the stream ends the fork, since nobody wants its figures any more.
 */
public final class TurnProfiler implements InternalProfiler {
  private final String file;
  private final CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
  private final Method cpuTime = cpuTimeMethod();
  private InputStream in;
  private DataOutputStream out;
  private long compiled;
  private long waited;
  private long busy;
  private long turn;

  /**
   * Called by JMH in the fork and, for a check, in its own JVM.
   *
   * @param file a file with three lines: the port on this machine, the token, and this fork's seat
   *     number
   */
  public TurnProfiler(String file) {
    this.file = file;
  }

  /** Null in a JVM without that module. */
  private static Method cpuTimeMethod() {
    try {
      return Class.forName("com.sun.management.OperatingSystemMXBean")
          .getMethod("getProcessCpuTime");
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }

  @Override
  public String getDescription() {
    return "Waits for the fork's turn, and reports its iterations";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    if (out == null) {
      try {
        connect();
      } catch (IOException e) {
        throw new IllegalStateException("Nobody gives this fork a turn", e);
      }
      awaitTurn();
    }
  }

  private void connect() throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(Paths.get(file), StandardCharsets.UTF_8)) {
      int port = Integer.parseInt(lines.readLine());
      // Never closed: its end tells the referee that the process has ended.
      Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setTcpNoDelay(true);
      in = socket.getInputStream();
      out = new DataOutputStream(socket.getOutputStream());
      out.writeUTF(lines.readLine());
      out.writeUTF(lines.readLine());
    }
  }

  private void awaitTurn() {
    long start = System.nanoTime();
    long cpu = cpuTime();
    try {
      if (in.read() < 0) {
        Runtime.getRuntime().halt(1);
      }
    } catch (IOException e) {
      Runtime.getRuntime().halt(1);
    }
    turn = System.nanoTime();
    waited = turn - start;
    busy = cpuTime() - cpu;
  }

  @Override
  public Collection<? extends Result<?>> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    if (result.getRawPrimaryResults().isEmpty()) {
      return Collections.emptyList(); // The benchmark has failed; JMH ends the fork and says why.
    }
    try {
      report(iteration.getType() == IterationType.MEASUREMENT, result.getPrimaryResult());
    } catch (IOException e) {
      Runtime.getRuntime().halt(1);
    }
    awaitTurn();
    return Collections.emptyList();
  }

  /**
   * Sends whether the iteration was measured, its score, the unit of the score, the milliseconds of
   * compilation since the last report, and in nanoseconds the time of the turn, and the wall and
   * CPU time of the wait before it.
   */
  private void report(boolean isMeasured, Result<?> score) throws IOException {
    long before = compiled;
    compiled = compileTime();
    out.writeBoolean(isMeasured);
    out.writeDouble(score.getScore());
    out.writeUTF(score.getScoreUnit());
    out.writeLong(compiled - before);
    out.writeLong(System.nanoTime() - turn);
    out.writeLong(waited);
    out.writeLong(busy);
    out.flush();
  }

  /** Milliseconds of compilation over all compiler threads; 0 if unknown. */
  private long compileTime() {
    return compiler != null && compiler.isCompilationTimeMonitoringSupported()
        ? compiler.getTotalCompilationTime()
        : 0;
  }

  /** Nanoseconds of CPU time of this process; 0 if unknown. */
  private long cpuTime() {
    try {
      return cpuTime == null
          ? 0
          : (Long) cpuTime.invoke(ManagementFactory.getOperatingSystemMXBean());
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      return 0; // Another JVM's bean is of another class.
    }
  }
}
