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
 * a monitor that nobody has ever waited for. An {@link #atomicLong} that is as fast as {@link
 * #threadConfined}, or a bit faster, is no surprise: a plain update, too, waits until the last one
 * can be read again, and the count of {@code threadConfined} is off-heap, which takes a bit longer
 * than a field.
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
