package heavyloop.suite.benchmarks.challenges;

import heavyloop.suite.benchmarks.Defaults;
import heavyloop.suite.benchmarks.OnRequest;
import heavyloop.suite.channels.AlignedLongs;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;

/**
 * How many atomic additions can threads make together, to one number?
 *
 * <p>Compare the numbers of threads with each other, by the additions of all threads together. Only
 * one core can have the line of the number at a time, so more threads add to the waiting and not to
 * the work. {@link Synchronization} compares the ways to do it.
 *
 * <p>A surprise would be: {@link #two} that add more than {@link #one} alone.
 *
 * <p>Run it: {@code java -jar target/benchmarks.jar challenges.ContendedAdd}
 */
@OnRequest
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ContendedAdd extends Defaults {

  /** The number that all threads add to. */
  @State(Scope.Benchmark)
  public static class Total {
    private final AlignedLongs line = AlignedLongs.onLines(1);

    @Setup
    public void register(Tally tally) {
      tally.observe(line::sum);
    }

    private long add(Account account) {
      account.updates++;
      return line.getAndAdd(0, 1);
    }
  }

  @Benchmark
  @Threads(1)
  public long one(Total total, Account account) {
    return total.add(account);
  }

  @Benchmark
  @Threads(2)
  public long two(Total total, Account account) {
    return total.add(account);
  }

  /** As many threads as the machine has processors. */
  @Benchmark
  @Threads(Threads.MAX)
  public long max(Total total, Account account) {
    return total.add(account);
  }
}
