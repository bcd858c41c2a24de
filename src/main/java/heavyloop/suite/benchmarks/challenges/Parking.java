package heavyloop.suite.benchmarks.challenges;

import heavyloop.suite.benchmarks.AnswerCheck;
import heavyloop.suite.benchmarks.Defaults;
import heavyloop.suite.benchmarks.OnRequest;
import heavyloop.suite.channels.Channel;
import heavyloop.suite.channels.EchoThread;
import heavyloop.suite.strategies.Sleepers;
import heavyloop.suite.work.HeavyBatch;
import heavyloop.suite.work.HeavyLoop;
import heavyloop.suite.work.JumpAhead;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does it cost to put a thread to sleep and to wake it?
 *
 * <p>{@link #wake} is a round trip between two threads, each of which sleeps until the other one
 * wakes it: every lock, latch and queue of {@code java.util.concurrent} does that at its core.
 * Compare the queues in {@link HandOff} with it. In {@link #permit} a thread wakes itself before it
 * falls asleep, so that nobody sleeps: the price of the calls alone. Compare {@code sleepers=1000},
 * with as many other threads asleep, with {@code 0}.
 *
 * <p>A surprise would be: sleepers that make any difference, since nobody has to look at them; a
 * {@link #wake} of less than a microsecond on two cores.
 *
 * <p>Run it: {@code java -jar target/benchmarks.jar challenges.Parking}
 */
@OnRequest
@Warmup(iterations = Defaults.WAITING, time = 100, timeUnit = TimeUnit.MILLISECONDS)
public class Parking extends Defaults {

  /** Threads that sleep all the time. */
  @State(Scope.Benchmark)
  public static class Others {
    /** Their number. */
    @Param({"0", "1000"})
    public int sleepers;

    private Sleepers threads;

    @Setup
    public void start() {
      threads = Sleepers.platform(sleepers);
    }

    @TearDown
    public void close() {
      threads.close();
    }
  }

  /** A thread of the benchmark, and the one that it wakes. */
  @State(Scope.Thread)
  public static class Pair {
    private static final long FIRST_ITEM = HeavyBatch.seed(0);

    private EchoThread echo;
    private long item = FIRST_ITEM;
    private long trips;

    @Setup
    public void open(Others others) {
      echo = new EchoThread(Channel.Park::new, state -> HeavyLoop.run(state, 1));
    }

    @TearDown
    public void close() {
      echo.close();
      AnswerCheck.require(JumpAhead.run(FIRST_ITEM, trips), item);
    }
  }

  /** Two threads wake each other. */
  @Benchmark
  public long wake(Pair pair) throws Exception {
    pair.trips++;
    pair.item = pair.echo.ask(pair.item);
    return pair.item;
  }

  /** A thread that is woken before it falls asleep. */
  @Benchmark
  public void permit(Others others) {
    LockSupport.unpark(Thread.currentThread());
    LockSupport.park(others);
  }
}
