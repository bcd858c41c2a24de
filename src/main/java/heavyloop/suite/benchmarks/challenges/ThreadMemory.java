package heavyloop.suite.benchmarks.challenges;

import heavyloop.suite.benchmarks.Defaults;
import heavyloop.suite.benchmarks.OnRequest;
import heavyloop.suite.strategies.RequiresJdk;
import heavyloop.suite.strategies.Sleepers;
import heavyloop.suite.strategies.VirtualThreadRunner;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntFunction;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How much memory does a thread need that only waits?
 *
 * <p>An operation starts {@code threads} threads, waits until all of them sleep, weighs them, and
 * ends them. Compare {@link #virtual} with {@link #platform} by two quotients of counters, which
 * JMH adds up over all operations: {@code heapBytes / weighed} is what a thread has on the heap
 * after a collection, and {@code residentBytes / weighed} what it adds to the process. The stack of
 * a platform thread is outside the heap, the one of a sleeping virtual thread is in it. The threads
 * have a few frames; deep stacks cost more in both. In {@link #virtualWithLocal} each thread has a
 * buffer of eight kilobytes, kept for itself as a platform thread of a pool would keep it for many
 * tasks.
 *
 * <p>The time is that of the collections too, and says little. The resident bytes need Linux, and
 * are zero elsewhere; where the heap had room already, they don't show what is in it.
 *
 * <p>A surprise would be: a virtual thread of more than four kilobytes; a platform thread of less
 * than ten; a buffer that costs half a kilobyte more than its size.
 *
 * <p>Run it: {@code java -jar target/benchmarks.jar challenges.ThreadMemory}
 */
@OnRequest
@BenchmarkMode(Mode.SingleShotTime)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
public class ThreadMemory extends Defaults {
  private static final int BUFFER_BYTES = 8192;
  private static final Path STATUS = Path.of("/proc/self/status");

  /** The number of threads. */
  @State(Scope.Benchmark)
  public static class Count {
    /** Their number. */
    @Param("1000")
    public int threads;
  }

  /** The weight of threads. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Weight {
    /** The number of threads. */
    public long weighed;

    /** On the heap. */
    public long heapBytes;

    /** In memory, wherever that is. */
    public long residentBytes;

    private int weigh(IntFunction<Sleepers> start, int number) {
      long heap = heap();
      long resident = resident();
      try (Sleepers sleepers = start.apply(number)) {
        heapBytes += heap() - heap;
        residentBytes += resident() - resident;
        weighed += sleepers.number();
        return sleepers.number();
      }
    }

    private static long heap() {
      System.gc();
      return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static long resident() {
      try {
        return Files.exists(STATUS)
            ? Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                .sum()
            : 0;
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Threads of the operating system. */
  @Benchmark
  public int platform(Count count, Weight weight) {
    return weight.weigh(Sleepers::platform, count.threads);
  }

  /** Threads of the JVM. */
  @Benchmark
  @RequiresJdk(VirtualThreadRunner.OLDEST_JDK)
  public int virtual(Count count, Weight weight) {
    return weight.weigh(Sleepers::virtual, count.threads);
  }

  /** Threads of the JVM, each with a buffer in a thread-local variable. */
  @Benchmark
  @RequiresJdk(VirtualThreadRunner.OLDEST_JDK)
  public int virtualWithLocal(Count count, Weight weight) {
    ThreadLocal<byte[]> buffer = ThreadLocal.withInitial(() -> new byte[BUFFER_BYTES]);
    return weight.weigh(number -> Sleepers.virtual(number, buffer::get), count.threads);
  }
}
