package heavyloop.suite.benchmarks.challenges;

import heavyloop.suite.benchmarks.AnswerCheck;
import heavyloop.suite.benchmarks.Defaults;
import heavyloop.suite.strategies.Channel;
import heavyloop.suite.strategies.Echo;
import heavyloop.suite.strategies.ExchangerChannel;
import heavyloop.suite.strategies.QueueChannel;
import heavyloop.suite.strategies.SpinChannel;
import heavyloop.suite.strategies.TransferChannel;
import heavyloop.suite.work.HeavyLoop;
import heavyloop.suite.work.JumpAhead;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.SynchronousQueue;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * What does it cost to hand one item from a producer to a consumer, and one back?
 *
 * <pre>
 *   benchmark  -- item ---&gt;  echo
 *    thread   &lt;-- reply ---  thread
 * </pre>
 *
 * <p>An operation is one round trip, so two hand-offs; the reply is one step of the heavy loop,
 * which is next to nothing, and is the next item. Compare the methods with each other: {@link
 * #volatileSpin} never sleeps and is the least that two cores need to tell each other something.
 * {@link #exchanger} looks around for a while before it goes to sleep, and comes near; what the
 * queues take longer is mostly the waking of a thread that sleeps. On one core ({@code taskset -c 0
 * java -jar …}) everyone pays for two switches of threads. With {@code -t 2} and more, each thread
 * of the benchmark has an echo of its own.
 *
 * <p>A surprise would be: a queue that is as fast as spinning on two idle cores; spinning that
 * takes milliseconds where there are more threads than cores, for it yields.
 *
 * <p>Run it: {@code java -jar target/benchmarks.jar challenges.HandOff}
 */
public class HandOff extends Defaults {

  /**
   * One thread of the benchmark and its echo. A reply that is wrong, late or given twice changes
   * all that follow, so the last one tells whether all were right.
   */
  @State(Scope.Thread)
  public abstract static class Conversation {
    private static final long FIRST_ITEM = 88172645463325252L;

    private Echo echo;
    private long item = FIRST_ITEM;
    private long trips;

    /** Makes a channel; the way there and the way back have one each. */
    protected abstract Channel<Long> channel();

    @Setup
    public void open(BenchmarkParams params) throws Exception {
      echo = new Echo(this::channel, state -> HeavyLoop.run(state, 1));
      try {
        roundTrip();
        check(params);
      } catch (Exception e) {
        // JMH doesn't tear down what it could not set up, and then waits for the echo.
        echo.close();
        throw e;
      }
    }

    @TearDown
    public void close(BenchmarkParams params) {
      try {
        check(params);
      } finally {
        echo.close();
      }
    }

    private void check(BenchmarkParams params) {
      AnswerCheck.requireEqual(params, JumpAhead.run(FIRST_ITEM, trips), item);
    }

    long roundTrip() throws InterruptedException, ExecutionException {
      trips++;
      item = echo.ask(item);
      return item;
    }
  }

  /** By {@link #synchronousQueue}. */
  public static class Synchronous extends Conversation {
    @Override
    protected Channel<Long> channel() {
      return new QueueChannel<>(new SynchronousQueue<>());
    }
  }

  /** By {@link #arrayBlockingQueue}. */
  public static class ArrayBlocking extends Conversation {
    @Override
    protected Channel<Long> channel() {
      return new QueueChannel<>(new ArrayBlockingQueue<>(1));
    }
  }

  /** By {@link #linkedTransferQueue}. */
  public static class LinkedTransfer extends Conversation {
    @Override
    protected Channel<Long> channel() {
      return new TransferChannel<>();
    }
  }

  /** By {@link #exchanger}. */
  public static class Exchange extends Conversation {
    @Override
    protected Channel<Long> channel() {
      return new ExchangerChannel<>();
    }
  }

  /** By {@link #volatileSpin}. */
  public static class VolatileSpin extends Conversation {
    @Override
    protected Channel<Long> channel() {
      return new SpinChannel<>();
    }
  }

  /** A queue without room: who puts waits for who takes. */
  @Benchmark
  public long synchronousQueue(Synchronous conversation) throws Exception {
    return conversation.roundTrip();
  }

  /** A queue with room for one item, a lock and two conditions. */
  @Benchmark
  public long arrayBlockingQueue(ArrayBlocking conversation) throws Exception {
    return conversation.roundTrip();
  }

  /** A queue without bounds or locks, whose sender waits until the item is taken. */
  @Benchmark
  public long linkedTransferQueue(LinkedTransfer conversation) throws Exception {
    return conversation.roundTrip();
  }

  /** Two threads that swap an item for nothing, and then nothing for the reply. */
  @Benchmark
  public long exchanger(Exchange conversation) throws Exception {
    return conversation.roundTrip();
  }

  /** A volatile field that both threads look at until it changes. */
  @Benchmark
  public long volatileSpin(VolatileSpin conversation) throws Exception {
    return conversation.roundTrip();
  }
}
