package heavyloop.suite.benchmarks.challenges;

import heavyloop.suite.benchmarks.Defaults;
import heavyloop.suite.benchmarks.OnRequest;
import heavyloop.suite.channels.AlignedLongs;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;

/**
 * How many updates of a shared counter can two threads make if none may be lost?
 *
 * <p>Compare the methods with {@link #threadConfined} at the same number of threads, the price
 * without sharing: each thread has its own count, and the counts are added at the end. Compare them
 * with {@link #unsynchronized}, which is wrong, and reports its {@code lostUpdates}; all other
 * methods fail if they lose a single update. Compare each with the same method in {@link
 * SynchronizationUncontended}: the second thread should double the throughput of one, and the
 * shortfall is the price of contention.
 *
 * <p>The updates of all threads are counted together, since an average of the threads' averages
 * would mix speed with fairness: most locks are fast because they are unfair. {@link Account}
 * counts how unequally the threads got through. There are two threads, so that on two processors
 * nobody waits for a processor; with {@code -t max} all processors contend.
 *
 * <p>Each method has its own state, with the count on its own cache line, so no lock shares a line
 * with the data it guards; {@link DataSharing} shows what that would cost.
 *
 * <p>Two JDKs can differ by more than the compiler: monitors are locked on the stack of their owner
 * up to JDK 22, and in a lighter way since 23.
 *
 * <p>A surprise would be: an {@link #unsynchronized} counter that loses nothing on two cores or
 * more; any method with which two threads do more than one alone, except {@link #longAdder}; a
 * {@link #fairReentrantLock} that is slow, and yet seldom changes hands. It has two speeds. While
 * both threads are in its queue, it changes hands at every release, and each time a thread is
 * woken. But the queue gets empty when a thread is delayed between two updates; then the other one
 * has the lock to itself, at the speed of one thread, until they meet again. Which of these
 * prevails is up to the operating system, and the throughput is a mixture: {@link HandOvers} says
 * how much of each is in it.
 *
 * <p>Run it: {@code java -jar target/benchmarks.jar challenges.Synchronization}
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Threads(2)
public class Synchronization extends Defaults {

  /** The counter of one method, shared by all threads. */
  @State(Scope.Benchmark)
  public abstract static class Counter {
    abstract long value();

    @Setup
    public void register(Tally tally) {
      tally.observe(this::value);
    }
  }

  /** A count in memory, on a cache line of its own. */
  public static class Plain extends Counter {
    private final AlignedLongs line = AlignedLongs.onLines(1);

    /** Not atomic: a read and a write, both of which the JIT must emit. */
    final long increment() {
      return line.increment(0);
    }

    final AlignedLongs line() {
      return line;
    }

    @Override
    final long value() {
      return line.sum();
    }
  }

  /** The state of {@link #unsynchronized}. */
  public static class Unguarded extends Plain {
    @Override
    @Setup
    public void register(Tally tally) {
      super.register(tally);
      tally.acceptLosses();
    }
  }

  /** The state of {@link #synchronizedBlock}. */
  public static class Monitor extends Plain {
    private final Object monitor = new Object();

    final Object monitor() {
      return monitor;
    }
  }

  /** The state of {@link #reentrantLock}. */
  public static class Lock extends Plain {
    private final ReentrantLock lock = new ReentrantLock();
  }

  /** The state of {@link #fairReentrantLock}. */
  public static class FairLock extends Plain {
    private final ReentrantLock lock = new ReentrantLock(true);
    private HandOvers holder;
  }

  /**
   * The updates of a thread before which another one had the lock. {@code handOvers / updates} is 1
   * if the lock changes hands at every release, and near 0 if each thread keeps it for long.
   */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class HandOvers {
    /** The times that this thread got the lock from another one. */
    public long handOvers;

    private void count(FairLock counter) {
      if (counter.holder != this) {
        counter.holder = this;
        handOvers++;
      }
    }
  }

  /** The state of {@link #atomicLong}. */
  public static class Atomic extends Counter {
    private final AtomicLong count = new AtomicLong();

    @Override
    final long value() {
      return count.get();
    }
  }

  /** The state of {@link #longAdder}. */
  public static class Adder extends Counter {
    private final LongAdder count = new LongAdder();

    @Override
    final long value() {
      return count.sum();
    }
  }

  /** The separate counts of all threads. */
  public static class Confined extends Counter {
    private final List<AlignedLongs> lines = new ArrayList<>();

    private synchronized void add(AlignedLongs line) {
      lines.add(line);
    }

    @Override
    final synchronized long value() {
      return lines.stream().mapToLong(AlignedLongs::sum).sum();
    }
  }

  /** A count that only one thread uses. */
  @State(Scope.Thread)
  public static class OwnCount {
    private final AlignedLongs line = AlignedLongs.onLines(1);

    @Setup
    public void register(Confined all) {
      all.add(line);
    }

    final long increment() {
      return line.increment(0);
    }
  }

  /** No synchronization, which is wrong. */
  @Benchmark
  public long unsynchronized(Unguarded counter, Account account) {
    account.updates++;
    return counter.increment();
  }

  /** A block in which only one thread can be at a time. */
  @Benchmark
  public long synchronizedBlock(Monitor counter, Account account) {
    account.updates++;
    synchronized (counter.monitor()) {
      return counter.increment();
    }
  }

  /** A lock that a thread may take before others that have waited longer. */
  @Benchmark
  public long reentrantLock(Lock counter, Account account) {
    account.updates++;
    counter.lock.lock();
    try {
      return counter.increment();
    } finally {
      counter.lock.unlock();
    }
  }

  /** A lock that goes to the thread that has waited longest. */
  @Benchmark
  @OnRequest
  public long fairReentrantLock(FairLock counter, Account account, HandOvers handOvers) {
    account.updates++;
    counter.lock.lock();
    try {
      handOvers.count(counter);
      return counter.increment();
    } finally {
      counter.lock.unlock();
    }
  }

  /** One atomic instruction. */
  @Benchmark
  public long atomicLong(Atomic counter, Account account) {
    account.updates++;
    return counter.count.incrementAndGet();
  }

  /** A separate cell for each thread that collides with another; updates don't return the sum. */
  @Benchmark
  @OnRequest
  public void longAdder(Adder counter, Account account) {
    account.updates++;
    counter.count.increment();
  }

  /** Retries until no other thread was faster. */
  @Benchmark
  @OnRequest
  public long compareAndSet(Plain counter, Account account) {
    account.updates++;
    long seen;
    do {
      seen = counter.line().getAcquire(0);
    } while (!counter.line().compareAndSet(0, seen, seen + 1));
    return seen + 1;
  }

  /** Shares nothing until the end. */
  @Benchmark
  public long threadConfined(OwnCount own, Account account) {
    account.updates++;
    return own.increment();
  }
}
