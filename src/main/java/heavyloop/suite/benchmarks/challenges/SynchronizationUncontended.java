package heavyloop.suite.benchmarks.challenges;

import heavyloop.suite.benchmarks.OnRequest;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.Threads;

/**
 * What does synchronization cost a single thread?
 *
 * <p>This is the baseline of {@link Synchronization}: the same methods in one thread, by the time
 * of an operation. Compare each method with {@link #threadConfined} here, the same operation
 * without any synchronization; the difference is the cost of a lock that nobody else wants.
 *
 * <p>A surprise would be: any method that takes more than a few tens of nanoseconds; an {@link
 * #unsynchronized} counter that loses an update; an {@link #inflatedMonitor} that isn't slower than
 * a monitor that nobody has ever waited for. No surprise is an {@link #atomicLong} as fast as
 * {@link #threadConfined}, or faster by a nanosecond: a plain update, too, waits until the last one
 * can be read again, and the counts of all methods but {@code atomicLong} are off-heap, where an
 * update takes about a nanosecond more than in a field.
 *
 * <p>Run it: {@code java -jar target/benchmarks.jar challenges.SynchronizationUncontended}
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Threads(1)
public class SynchronizationUncontended extends Synchronization {

  /** A monitor that a thread has waited for, so that it has a queue. */
  public static class Inflated extends Monitor {
    @Setup
    @SuppressWarnings("WaitNotInLoop") // nothing is awaited: the wait itself is what inflates
    public void inflate() throws InterruptedException {
      synchronized (monitor()) {
        monitor().wait(1);
      }
    }
  }

  /** The block of {@link #synchronizedBlock}, on a monitor that was contended once. */
  @Benchmark
  @OnRequest
  public long inflatedMonitor(Inflated counter, Account account) {
    account.updates++;
    synchronized (counter.monitor()) {
      return counter.increment();
    }
  }
}
