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
 * What does it cost that no update of a shared counter is lost, when four threads do nothing but
 * update it?
 *
 * <p>Compare the methods with {@link #unsynchronized}, which is wrong: it reports beside its time
 * how many of its {@code updates} were {@code lostUpdates}. All others fail if they lose a single
 * one. {@link #threadConfined} is what it costs not to share: each thread counts for itself, and
 * the counts are added at the end. Compare each method with itself in {@link
 * SynchronizationUncontended}, one thread that has the counter for itself: the difference is the
 * price of contention.
 *
 * <p>A surprise would be: an {@link #unsynchronized} counter that loses nothing on two cores or
 * more; a fair lock that is not the dearest by far, for it hands the lock to a thread that sleeps;
 * a {@link #longAdder} that is dearer than an {@link #atomicLong} under contention on many cores.
 *
 * <p>Run it: {@code java -jar target/benchmarks.jar challenges.Synchronization}
 */
@Threads(4)
public class Synchronization extends Defaults {

  /** The counters. A trial is one method, which uses one of them; the others stay at zero. */
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

  /** A thread's own account, for the methods that must not lose an update. */
  @State(Scope.Thread)
  public static class Account {
    private long added;

    @TearDown(Level.Iteration)
    public void report(Counters counters) {
      counters.tally.requireNoneLost(added);
      added = 0;
    }
  }

  /** A thread's own account, for the method that is expected to. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class LossyAccount {
    /** How many updates all threads together have made. */
    public long updates;

    /** How many of them have not arrived. */
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

  /** A thread's own counter. */
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

  /** No synchronization: wrong. */
  @Benchmark
  public void unsynchronized(Counters counters, LossyAccount account) {
    account.updates++;
    counters.plain++;
  }

  /** A block that one thread at a time can be in. */
  @Benchmark
  public void synchronizedBlock(Counters counters, Account account) {
    account.added++;
    synchronized (counters.monitor) {
      counters.guarded++;
    }
  }

  /** A lock that a thread may take before another that has waited longer. */
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

  /** A cell for each thread that collides with another. */
  @Benchmark
  public void longAdder(Counters counters, Account account) {
    account.added++;
    counters.adder.increment();
  }

  /** The atomic instruction of {@link #atomicLong}, on a field of our own. */
  @Benchmark
  public void varHandleGetAndAdd(Counters counters, Account account) {
    account.added++;
    Counters.VARIABLE.getAndAdd(counters, 1L);
  }

  /** Tries again until nobody was faster. */
  @Benchmark
  public void varHandleCompareAndSet(Counters counters, Account account) {
    account.added++;
    long seen;
    do {
      seen = (long) Counters.VARIABLE.getVolatile(counters);
    } while (!Counters.VARIABLE.compareAndSet(counters, seen, seen + 1));
  }

  /** Nothing is shared until the end. */
  @Benchmark
  public void threadConfined(OwnCounter own) {
    own.count++;
  }
}
