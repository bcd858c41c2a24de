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
 * What does it cost that cores share data, even if no thread reads what another one writes?
 *
 * <p>Each of four threads counts in a place of its own. {@link #adjacent} places lie side by side,
 * on the same cache line, which the cores then take from each other for every write: false sharing.
 * {@link #padded} places lie on lines of their own; only the address differs. Compare these two;
 * compare {@link #threadLocal}, a field of an object that the thread has for itself, and {@link
 * #sharedAtomic}, a single counter for all.
 *
 * <p>The places lie in memory that is not the heap's, at addresses that we choose: padding by
 * fields would be at the mercy of the JVM, which orders fields as it likes, and an array may start
 * anywhere on a line.
 *
 * <p>A surprise would be: {@link #adjacent} not clearly slower than {@link #padded}, on two cores
 * or more (on one core there is nothing to take from another); {@link #padded} not as fast as
 * {@link #threadLocal}, to within a few nanoseconds.
 *
 * <p>Run it: {@code java -jar target/benchmarks.jar challenges.DataSharing}
 */
@Threads(4)
@State(Scope.Benchmark)
public class DataSharing extends Defaults {
  /** Two lines of 64 bytes: processors fetch them in pairs. */
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
      throw new IllegalStateException("the places don't start on a cache line");
    }
    tally = new Tally(threads, this::sum);
  }

  /** Whatever lies in memory: the places of one method, since a trial is of one method. */
  private long sum() {
    long sum = 0;
    for (int i = 0; i < memory.capacity(); i += Long.BYTES) {
      sum += (long) LONGS.getVolatile(memory, i);
    }
    return sum;
  }

  /** Where a thread counts. */
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

  /** A thread's own counter, in an object of its own. */
  @State(Scope.Thread)
  public static class OwnCounter {
    private long count;
  }

  private long increment(int place) {
    long count = (long) LONGS.getOpaque(memory, place) + 1;
    LONGS.setOpaque(memory, place, count);
    return count;
  }

  /** Side by side. */
  @Benchmark
  public long adjacent(Place place) {
    place.added++;
    return increment(place.adjacent);
  }

  /** A line each. */
  @Benchmark
  public long padded(Place place) {
    place.added++;
    return increment(place.padded);
  }

  /** Not in shared memory at all. */
  @Benchmark
  public long threadLocal(OwnCounter own) {
    return ++own.count;
  }

  /** One place for all. */
  @Benchmark
  public long sharedAtomic(Place place) {
    place.added++;
    return (long) LONGS.getAndAdd(memory, 0, 1L);
  }
}
