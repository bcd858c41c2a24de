package heavyloop.suite.benchmarks.challenges;

import heavyloop.suite.benchmarks.Defaults;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.ThreadParams;

/**
 * What does it cost if cores share data, even though no thread reads what another one writes?
 *
 * <p>Each of four threads counts in its own place. {@link #adjacent} places are on the same cache
 * line, which the cores take from each other at every write: false sharing. {@link #padded} places
 * are on separate lines; only the address differs. Compare these two with each other, with {@link
 * #threadLocal}, a field of an object that only this thread uses, and with {@link #sharedAtomic}, a
 * single counter for all threads.
 *
 * <p>The places are off the heap, at chosen addresses: the JVM may reorder padding fields, and an
 * array may start anywhere on a line.
 *
 * <p>A surprise would be: an {@link #adjacent} counter that isn't clearly slower than a {@link
 * #padded} one on two cores or more (a single core has no other to take a line from); a {@link
 * #padded} counter that isn't as fast as a {@link #threadLocal} one, to within a few nanoseconds.
 *
 * <p>Run it: {@code java -jar target/benchmarks.jar challenges.DataSharing}
 */
@Threads(4)
@State(Scope.Benchmark)
public class DataSharing extends Defaults {
  /** Two lines of 64 bytes, since processors fetch lines in pairs. */
  private static final int LINE = 128;

  private static final VarHandle LONGS =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private ByteBuffer memory;
  private Tally tally;

  @Setup
  public void setUp(BenchmarkParams params) {
    int threads = params.getThreads();
    memory = ByteBuffer.allocateDirect((threads + 1) * LINE).alignedSlice(LINE);
    if (memory.alignmentOffset(0, LINE) != 0) {
      throw new IllegalStateException("the memory doesn't start on a cache line");
    }
    tally = new Tally(threads, this::sum);
  }

  /** The sum of all places. A trial runs a single method, so the places of others are zero. */
  private long sum() {
    long sum = 0;
    for (int i = 0; i < memory.capacity(); i += Long.BYTES) {
      sum += (long) LONGS.getVolatile(memory, i);
    }
    return sum;
  }

  /** The places where a thread counts. */
  @State(Scope.Thread)
  public static class Place {
    private int adjacent;
    private int padded;
    private long added;

    @Setup
    public void setUp(ThreadParams thread) {
      adjacent = thread.getThreadIndex() * Long.BYTES;
      padded = thread.getThreadIndex() * LINE;
    }

    @TearDown(Level.Iteration)
    public void report(DataSharing shared) {
      shared.tally.requireNoneLost(added);
      added = 0;
    }
  }

  /** A counter in an object that only one thread uses. */
  @State(Scope.Thread)
  public static class OwnCounter {
    private long count;
  }

  private long increment(int place) {
    long count = (long) LONGS.getOpaque(memory, place) + 1;
    LONGS.setOpaque(memory, place, count);
    return count;
  }

  /** Counts on the same cache line as the other threads. */
  @Benchmark
  public long adjacent(Place place) {
    place.added++;
    return increment(place.adjacent);
  }

  /** Counts on a separate cache line. */
  @Benchmark
  public long padded(Place place) {
    place.added++;
    return increment(place.padded);
  }

  /** Counts outside the shared memory. */
  @Benchmark
  public long threadLocal(OwnCounter own) {
    return ++own.count;
  }

  /** Counts in the same place as all other threads. */
  @Benchmark
  public long sharedAtomic(Place place) {
    place.added++;
    return (long) LONGS.getAndAdd(memory, 0, 1L);
  }
}
