package heavyloop.suite.benchmarks.challenges;

import heavyloop.suite.benchmarks.Defaults;
import heavyloop.suite.benchmarks.OnRequest;
import heavyloop.suite.channels.AlignedLongs;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.ThreadParams;

/**
 * What does it cost if cores share data, even though no thread reads what another one writes?
 *
 * <p>Each of two threads counts in its own place. {@link #adjacent} places are on the same cache
 * line, which the cores take from each other at every write: false sharing. {@link #padded} places
 * are on separate lines; only the address differs. Compare these two with each other, and with
 * {@link #threadLocal}, a place that no other thread can reach. Compare {@link #sharedAtomic}, a
 * single counter for all threads, with {@link #paddedAtomic}, the same instruction on separate
 * lines: an atomic instruction has its own price, apart from that of sharing. Compare {@link
 * #lockBesideData} with {@link #lockApart}: a thread waiting for the first lock reads the line that
 * its holder writes.
 *
 * <p>The updates of all threads are counted together. If the processors are two hardware threads of
 * one core, they share its caches, and the effect vanishes.
 *
 * <p>A surprise would be: an {@link #adjacent} counter that isn't clearly slower than a {@link
 * #padded} one on two cores or more (a single core has no other to take a line from); a {@link
 * #padded} counter that isn't as fast as a {@link #threadLocal} one.
 *
 * <p>Run it: {@code java -jar target/benchmarks.jar challenges.DataSharing}
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Threads(2)
public class DataSharing extends Defaults {

  /** The places of all threads. A trial runs a single method, so the places of others are zero. */
  @State(Scope.Benchmark)
  public static class Places {
    private AlignedLongs memory;

    @Setup
    public void setUp(BenchmarkParams params, Tally tally) {
      memory = AlignedLongs.onLines(params.getThreads());
      tally.observe(memory::sum);
    }
  }

  /** The place of one thread, in two layouts. */
  @State(Scope.Thread)
  public static class Place {
    private AlignedLongs memory;
    private int adjacent;
    private int padded;

    @Setup
    public void setUp(Places places, ThreadParams thread) {
      memory = places.memory.view();
      adjacent = thread.getThreadIndex() * Long.BYTES;
      padded = thread.getThreadIndex() * AlignedLongs.LINE;
    }

    /** Not atomic, since no other thread writes here. */
    private long increment(int offset) {
      return memory.increment(offset);
    }
  }

  /** A lock in the same object as its data. */
  public static class Beside extends Synchronization.Counter {
    private final ReentrantLock lock = new ReentrantLock();
    private long guarded;

    @Override
    long value() {
      return guarded;
    }
  }

  /** A lock whose data is two lines away from everything else. */
  public static class Apart extends Synchronization.Counter {
    private static final int MIDDLE = AlignedLongs.LINE / Long.BYTES;

    private final ReentrantLock lock = new ReentrantLock();
    private final long[] guarded = new long[2 * MIDDLE + 1];

    @Override
    long value() {
      return guarded[MIDDLE];
    }
  }

  /** Counts on the same cache line as the other threads. */
  @Benchmark
  public long adjacent(Place place, Account account) {
    account.updates++;
    return place.increment(place.adjacent);
  }

  /** Counts on a separate cache line. */
  @Benchmark
  public long padded(Place place, Account account) {
    account.updates++;
    return place.increment(place.padded);
  }

  /** Counts in thread-local memory. */
  @Benchmark
  @OnRequest
  public long threadLocal(Synchronization.OwnCount own, Account account) {
    account.updates++;
    return own.increment();
  }

  /** Counts in the same place as all other threads, atomically. */
  @Benchmark
  public long sharedAtomic(Place place, Account account) {
    account.updates++;
    return place.memory.getAndAdd(0, 1);
  }

  /** Counts on a separate cache line, but atomically. */
  @Benchmark
  public long paddedAtomic(Place place, Account account) {
    account.updates++;
    return place.memory.getAndAdd(place.padded, 1);
  }

  /** Finds its lock on the line that the lock's holder writes. */
  @Benchmark
  @OnRequest
  public long lockBesideData(Beside counter, Account account) {
    account.updates++;
    counter.lock.lock();
    try {
      return ++counter.guarded;
    } finally {
      counter.lock.unlock();
    }
  }

  /** Finds its lock on a line that nobody writes. */
  @Benchmark
  @OnRequest
  public long lockApart(Apart counter, Account account) {
    account.updates++;
    counter.lock.lock();
    try {
      return ++counter.guarded[Apart.MIDDLE];
    } finally {
      counter.lock.unlock();
    }
  }
}
