package heavyloop.suite.benchmarks.challenges;

import heavyloop.suite.benchmarks.AnswerCheck;
import heavyloop.suite.benchmarks.Defaults;
import heavyloop.suite.benchmarks.OnRequest;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;

/**
 * How should threads share data that is read often and written rarely?
 *
 * <p>Two numbers belong together: the second is the first, inverted. Two threads read both, and
 * write both once in a thousand times. Every read is checked: a reader that saw half of a write
 * would fail the fork. The operations of both threads are counted together. Compare the methods
 * with each other and with {@link #turns}, the control; and each with itself alone ({@code -t 1}):
 * with reads only ({@code -p readsPerWrite=1000000000}), only the lock itself can keep two threads
 * from reading at once.
 *
 * <p>A surprise would be: a {@link #readWriteLock} that beats {@link #synchronizedBlock}, since its
 * readers all write to the lock, and the reads are too short to make up for it; an immutable {@link
 * #snapshot} that isn't the fastest.
 *
 * <p>Run it: {@code java -jar target/benchmarks.jar challenges.Reading}
 */
@OnRequest
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Threads(2)
public class Reading extends Defaults {

  /** A thread's turns: its reads until it writes. */
  @State(Scope.Thread)
  public static class Turn {
    /** The number of reads of a thread for each of its writes. */
    @Param("1000")
    public int readsPerWrite;

    private int readsLeft;
    private long written;

    @Setup
    public void start() {
      readsLeft = readsPerWrite;
    }

    /** The number to write, or zero to read. It counts down: a division would take longer. */
    private long next() {
      if (--readsLeft > 0) {
        return 0;
      }
      readsLeft = readsPerWrite;
      return ++written;
    }
  }

  /** The two numbers in plain fields, guarded by something. */
  public abstract static class Pair {
    private long first;
    private long second = ~0L;

    final void write(long value) {
      first = value;
      second = ~value;
    }

    /** Returns the second number, which must fit the first. */
    final long read() {
      return AnswerCheck.require(~first, second);
    }

    /** Reads without a lock, and again with it if somebody has written meanwhile. */
    final long optimisticRead(StampedLock lock) {
      long stamp = lock.tryOptimisticRead();
      long seenFirst = first;
      long seenSecond = second;
      if (!lock.validate(stamp)) {
        stamp = lock.readLock();
        try {
          return read();
        } finally {
          lock.unlockRead(stamp);
        }
      }
      return AnswerCheck.require(~seenFirst, seenSecond);
    }
  }

  /** The state of {@link #synchronizedBlock}. */
  @State(Scope.Benchmark)
  public static class Monitor extends Pair {}

  /** The state of {@link #readWriteLock}. */
  @State(Scope.Benchmark)
  public static class ReadWrite extends Pair {
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  }

  /** The state of {@link #stampedLock}. */
  @State(Scope.Benchmark)
  public static class Stamped extends Pair {
    private final StampedLock lock = new StampedLock();
  }

  /** An immutable pair. */
  private record Numbers(long first, long second) {
    Numbers(long first) {
      this(first, ~first);
    }

    long read() {
      return AnswerCheck.require(~first, second);
    }
  }

  /** The state of {@link #snapshot}. */
  @State(Scope.Benchmark)
  public static class Snapshot {
    private volatile Numbers current = new Numbers(0);
  }

  /** The state of {@link #concurrentMap}. */
  @State(Scope.Benchmark)
  public static class Entry {
    private static final String KEY = "key";

    private final Map<String, Numbers> map = new ConcurrentHashMap<>(Map.of(KEY, new Numbers(0)));
  }

  /** A control: the turns alone, which every method takes. */
  @Benchmark
  public long turns(Turn turn) {
    return turn.next();
  }

  /** Readers exclude each other. */
  @Benchmark
  public long synchronizedBlock(Monitor pair, Turn turn) {
    long value = turn.next();
    synchronized (pair) {
      if (value != 0) {
        pair.write(value);
      }
      return pair.read();
    }
  }

  /** Readers share the lock, and count themselves in it. */
  @Benchmark
  public long readWriteLock(ReadWrite pair, Turn turn) {
    long value = turn.next();
    if (value != 0) {
      pair.lock.writeLock().lock();
      try {
        pair.write(value);
      } finally {
        pair.lock.writeLock().unlock();
      }
    }
    pair.lock.readLock().lock();
    try {
      return pair.read();
    } finally {
      pair.lock.readLock().unlock();
    }
  }

  /** Readers read first, and then check whether somebody has written meanwhile. */
  @Benchmark
  public long stampedLock(Stamped pair, Turn turn) {
    long value = turn.next();
    if (value != 0) {
      long stamp = pair.lock.writeLock();
      try {
        pair.write(value);
      } finally {
        pair.lock.unlockWrite(stamp);
      }
    }
    return pair.optimisticRead(pair.lock);
  }

  /** Readers use an immutable object; a writer replaces it. */
  @Benchmark
  public long snapshot(Snapshot pair, Turn turn) {
    long value = turn.next();
    if (value != 0) {
      pair.current = new Numbers(value);
    }
    return pair.current.read();
  }

  /** Readers look up an immutable object in a map, whose readers take no lock. */
  @Benchmark
  public long concurrentMap(Entry entry, Turn turn) {
    long value = turn.next();
    if (value != 0) {
      entry.map.put(Entry.KEY, new Numbers(value));
    }
    return entry.map.get(Entry.KEY).read();
  }
}
