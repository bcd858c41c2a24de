package heavyloop.forks.profilers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.profile.ProfilerException;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * A profiler that counts the context switches of an operation, on Linux: voluntary ones, where a
 * thread goes to sleep, and involuntary ones, where the kernel takes its processor away. Mechanisms
 * that take equally long may differ in them; many involuntary ones say that there are more busy
 * threads than processors.
 *
 * <p>The kernel counts by thread, and forgets a thread's count when it ends. So a mechanism that
 * starts platform threads for each batch seems to have fewer switches than it has.
 *
 * <p>Use it with {@code -prof switches}.
 */
public final class SwitchesProfiler implements InternalProfiler {
  private static final Path TASKS = Path.of("/proc/self/task");
  private static final String UNIT = "switches/op";

  private Switches before;

  /** Finds out whether the kernel counts. */
  public SwitchesProfiler() throws ProfilerException {
    if (!Files.isDirectory(TASKS)) {
      throw new ProfilerException("it needs Linux, which counts switches in " + TASKS);
    }
  }

  /** The switches of threads. */
  record Switches(long voluntary, long involuntary) {
    static final Switches NONE = new Switches(0, 0);

    Switches plus(Switches other) {
      return new Switches(voluntary + other.voluntary, involuntary + other.involuntary);
    }

    /** Parses the status of a thread (see proc(5)). */
    static Switches parse(List<String> status) {
      return new Switches(
          number(status, "voluntary_ctxt_switches:"),
          number(status, "nonvoluntary_ctxt_switches:"));
    }

    private static long number(List<String> status, String name) {
      return status.stream()
          .filter(line -> line.startsWith(name))
          .mapToLong(line -> Long.parseLong(line.substring(name.length()).strip()))
          .sum();
    }
  }

  /** The switches of all threads that live. */
  private static Switches read() {
    Switches all = Switches.NONE;
    try (DirectoryStream<Path> tasks = Files.newDirectoryStream(TASKS)) {
      for (Path task : tasks) {
        all = all.plus(read(task));
      }
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Switches read(Path task) {
    try {
      return Switches.parse(Files.readAllLines(task.resolve("status")));
    } catch (IOException e) {
      return Switches.NONE; // It has just ended, before its file was opened or while it was read.
    }
  }

  @Override
  public String getDescription() {
    return "Context switches an operation, voluntary and involuntary (Linux)";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    before = read();
  }

  @Override
  public Collection<? extends Result<?>> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    Switches after = read();
    double operations = result.getMetadata().getAllOps();
    return List.of(
        scalar("switches.voluntary", (after.voluntary() - before.voluntary()) / operations),
        scalar("switches.involuntary", (after.involuntary() - before.involuntary()) / operations));
  }

  private static ScalarResult scalar(String label, double value) {
    return new ScalarResult(label, value, UNIT, AggregationPolicy.AVG);
  }
}
