package heavyloop.suite.benchmarks.challenges;

import heavyloop.suite.benchmarks.Defaults;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * What does it cost to lose no update of a shared counter that four threads keep updating?
 *
 * <p>Compare the methods with {@link #unsynchronized}, which is wrong: beside its time it reports
 * its {@code updates} and its {@code lostUpdates}. All other methods fail if they lose a single
 * update. {@link #threadConfined} is the price without sharing: each thread has its own count, and
 * the counts are added at the end. Compare each method with the same method in {@link
 * SynchronizationUncontended}, where a single thread uses the counter: the difference is the price
 * of contention.
 *
 * <p>A surprise would be: an {@link #unsynchronized} counter that loses nothing on two cores or
 * more; a fair lock that isn't by far the most expensive, since it is handed to a sleeping thread;
 * a {@link #longAdder} that costs more than an {@link #atomicLong} under contention on many cores.
 *
 * <p>Run it: {@code java -jar target/benchmarks.jar challenges.Synchronization}
 */
@Threads(4)
public class Synchronization extends Defaults {

  /** The counters. A trial runs a single method, which uses one of them; the others stay zero. */
  @State(Scope.Benchmark)
  public static class Counters {
    private static final VarHandle VARIABLE;

    static {
      try {
        VARIABLE = MethodHandles.lookup().findVarHandle(Counters.class, "variable", long.class);
      } catch (ReflectiveOperationException e) {
        throw new ExceptionInInitializerError(e);
      }
    }

    private final Object monitor = new Object();
    private final ReentrantLock lock = new ReentrantLock();
    private final ReentrantLock fairLock = new ReentrantLock(true);
    private final AtomicLong atomic = new AtomicLong();
    private final LongAdder adder = new LongAdder();
    private final AtomicLong confined = new AtomicLong();
    private long plain;
    private long guarded;
    private volatile long variable;

    private Tally tally;

    @Setup
    public void setUp(BenchmarkParams params) {
      tally = new Tally(params.getThreads(), this::sum);
    }

    private long sum() {
      return plain + guarded + atomic.get() + adder.sum() + variable + confined.get();
    }
  }

  /** The updates of one thread by a method that must not lose any. */
  @State(Scope.Thread)
  public static class Account {
    private long added;

    @TearDown(Level.Iteration)
    public void report(Counters counters) {
      counters.tally.requireNoneLost(added);
      added = 0;
    }
  }

  /** The updates of one thread by the method that is expected to lose some. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class LossyAccount {
    /** The number of updates that all threads together have made. */
    public long updates;

    /** The number of updates missing from the counter. */
    public long lostUpdates;

    @Setup(Level.Iteration)
    public void reset() {
      updates = 0;
      lostUpdates = 0;
    }

    @TearDown(Level.Iteration)
    public void report(Counters counters) {
      lostUpdates = counters.tally.lost(updates);
    }
  }

  /** A counter that only one thread uses. */
  @State(Scope.Thread)
  public static class OwnCounter {
    private long count;

    @TearDown(Level.Iteration)
    public void report(Counters counters) {
      counters.confined.addAndGet(count);
      counters.tally.requireNoneLost(count);
      count = 0;
    }
  }

  /** No synchronization, which is wrong. */
  @Benchmark
  public void unsynchronized(Counters counters, LossyAccount account) {
    account.updates++;
    counters.plain++;
  }

  /** A block in which only one thread can be at a time. */
  @Benchmark
  public void synchronizedBlock(Counters counters, Account account) {
    account.added++;
    synchronized (counters.monitor) {
      counters.guarded++;
    }
  }

  /** A lock that a thread may take before others that have waited longer. */
  @Benchmark
  public void reentrantLock(Counters counters, Account account) {
    account.added++;
    counters.lock.lock();
    try {
      counters.guarded++;
    } finally {
      counters.lock.unlock();
    }
  }

  /** A lock that goes to the thread that has waited longest. */
  @Benchmark
  public void fairReentrantLock(Counters counters, Account account) {
    account.added++;
    counters.fairLock.lock();
    try {
      counters.guarded++;
    } finally {
      counters.fairLock.unlock();
    }
  }

  /** One atomic instruction. */
  @Benchmark
  public void atomicLong(Counters counters, Account account) {
    account.added++;
    counters.atomic.incrementAndGet();
  }

  /** A separate cell for each thread that collides with another. */
  @Benchmark
  public void longAdder(Counters counters, Account account) {
    account.added++;
    counters.adder.increment();
  }

  /** The same atomic instruction as in {@link #atomicLong}, on a field of {@link Counters}. */
  @Benchmark
  public void varHandleGetAndAdd(Counters counters, Account account) {
    account.added++;
    Counters.VARIABLE.getAndAdd(counters, 1L);
  }

  /** Retries until no other thread was faster. */
  @Benchmark
  public void varHandleCompareAndSet(Counters counters, Account account) {
    account.added++;
    long seen;
    do {
      seen = (long) Counters.VARIABLE.getVolatile(counters);
    } while (!Counters.VARIABLE.compareAndSet(counters, seen, seen + 1));
  }

  /** Shares nothing until the end. */
  @Benchmark
  public void threadConfined(OwnCounter own) {
    own.count++;
  }
}
